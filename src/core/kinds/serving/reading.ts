import type { Estimate } from '../../../contract/answer.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import { assemble, type EstimateOptions } from '../../answer/assemble.ts'
import { warnedOfShortfall } from '../../answer/shortfall.ts'
import type { Draft } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import type { ServeAnswer } from '../../serving/serve-answer.ts'
import { engineKey } from './engine-input.ts'

/** Figures of the headline, in their published order. */
export const servingKeys = [
  'ttft_ms',
  'tpot_ms',
  'end_to_end_latency_s',
  'output_tokens_per_s',
  'output_tokens_per_s_per_accelerator',
  'total_tokens_per_s',
  'memory_peak_per_accelerator_gib',
  'memory_shortfall_gib',
  'kv_pool_gib',
  'batch_max_sequences',
  'context_max_tokens',
  'joules_per_output_token',
  'power_it_kw',
  'cost_amount_per_million_output_tokens',
  'cost_amount_per_million_input_tokens',
  'requests_per_s',
  'power_facility_kw',
  'cost_amount_per_hour',
  'cost_amount_per_day',
  'cost_amount_per_request',
  'cost_amount_per_year',
  'purchase_cost_amount',
  'energy_it_kwh_per_day',
  'energy_facility_kwh_per_day',
  'energy_facility_kwh_per_request',
  'energy_facility_kwh_per_million_output_tokens',
  'energy_facility_kwh_per_year',
  'electricity_cost_amount_per_day',
  'electricity_cost_amount_per_request',
  'electricity_cost_amount_per_million_output_tokens',
  'electricity_cost_amount_per_year',
  'emissions_operational_kgco2e_per_day',
  'emissions_operational_kgco2e_per_request',
  'emissions_operational_kgco2e_per_million_output_tokens',
  'emissions_operational_kgco2e_per_year',
  'emissions_operational_market_kgco2e_per_day',
  'emissions_operational_market_kgco2e_per_request',
  'emissions_operational_market_kgco2e_per_million_output_tokens',
  'emissions_operational_market_kgco2e_per_year',
  'emissions_embodied_kgco2e_per_day',
  'emissions_embodied_kgco2e_per_request',
  'emissions_embodied_kgco2e_per_million_output_tokens',
  'emissions_embodied_kgco2e_per_year',
  'water_l_per_day',
  'water_l_per_request',
  'water_l_per_million_output_tokens',
  'water_l_per_year',
  'water_offsite_l_per_day',
  'water_offsite_l_per_request',
  'water_offsite_l_per_million_output_tokens',
  'water_offsite_l_per_year',
] as const

export type Outcome = { central: ServeAnswer; purse: Purse }

/** Reads the sheet of a replica into its answer. */
export function readServing(
  draft: Draft,
  request: ServingRequest,
  { central: answer, purse }: Outcome,
  options: EstimateOptions,
): Estimate {
  const { memory, validity, flag } = answer
  draft.notModelled.push(...validity.not_modelled, 'network_and_storage')
  const estimate = assemble(
    draft,
    {
      kind: 'serving',
      keys: servingKeys,
      driven: [
        'tpot_ms',
        'output_tokens_per_s',
        'cost_amount_per_million_output_tokens',
        'energy_facility_kwh_per_million_output_tokens',
      ],
      others: { fits_in_memory: memory.fits_in_memory, cost_currency: purse.currency },
      gaps: { cost_currency: { reason: 'input_missing', supply: 'price.currency' } },
      validity: {
        domain: `serving.${validity.domain}.${engineKey(request.engine)}`,
        inside_domain: validity.inside_domain,
        backtest: { ...validity.error, unseen: validity.unseen, nearest: validity.nearest },
      },
    },
    options,
  )
  return { ...warnedOfShortfall(estimate), flag }
}
