/** The figures of a kind that a reader looks at first, five each: a summary has their ranges. */
export const leadingFigures = {
  training: ['accelerator_count', 'wall_clock_days', 'mfu_ratio', 'cost_amount', 'energy_facility_kwh'],
  demand: [
    'accelerator_count',
    'node_count',
    'cost_amount_per_day',
    'energy_facility_kwh_per_day',
    'cost_amount_per_million_tokens',
  ],
  serving: [
    'ttft_ms',
    'tpot_ms',
    'output_tokens_per_s',
    'cost_amount_per_million_output_tokens',
    'joules_per_output_token',
  ],
  memory: [
    'memory_needed_per_accelerator_gib',
    'memory_peak_per_accelerator_gib',
    'kv_pool_gib',
    'batch_max_sequences',
    'fits_in_memory',
  ],
  sourcing: [
    'rent_cost_amount',
    'reserve_cost_amount',
    'own_cost_amount',
    'api_cost_amount',
    'accelerator_count',
  ],
  siting: [
    'cost_amount',
    'saving_against_home_amount',
    'energy_facility_kwh',
    'emissions_operational_kgco2e',
    'moving_days',
  ],
  market: [
    'accelerator_count',
    'compute_flop_per_s',
    'accelerator_ahead_count',
    'share_of_supply_ratio',
    'growth_total_factor',
  ],
} as const satisfies Record<string, readonly string[]>

/** Leading figures of a kind; none of a kind that is not known here. */
export function leadingOf(kind: string): readonly string[] {
  return Object.hasOwn(leadingFigures, kind) ? leadingFigures[kind as keyof typeof leadingFigures] : []
}
