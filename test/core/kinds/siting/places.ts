import type { SitingRequest, SitingSite } from '../../../../src/contract/request/siting.ts'
import type { TrainingRequest } from '../../../../src/contract/request/training.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { askSiting } from '../ask-siting.ts'

/** 72,000 accelerator-hours at a kW each: 72,000 kWh, 100 accelerators, 30 days. */
export const work: TrainingRequest = {
  run: { accelerator_hours: 72_000, deadline_days: 30, sustained_flop_per_s: 1e14, goodput_ratio: 1 },
  accelerator: { count: 100, peak_dense_bf16_flop_per_s: 2e14 },
  node: { accelerators_count: 1, power_max_kw: 1 },
  power: { draw_ratio: 1 },
}

/** 72,000 x 1.5 x 0.8 = 86,400 CNY of power. */
export const east: SitingSite = {
  name: 'east',
  pue_ratio: 1.5,
  electricity_amount_per_kwh: 0.8,
  currency: 'CNY',
  as_of: '2026-10',
  grid_location_kgco2e_per_kwh: 0.6,
  grid_basis: 'direct_co2',
}

/** 72,000 x 1.2 x 0.4 = 34,560 CNY of power. */
export const west: SitingSite = {
  name: 'west',
  pue_ratio: 1.2,
  electricity_amount_per_kwh: 0.4,
  currency: 'CNY',
  as_of: '2026-10',
  grid_location_kgco2e_per_kwh: 0.3,
  grid_basis: 'direct_co2',
}

export const dated = { currency: 'CNY', as_of: '2026-10' }

/** The work in the west, its data in the east. */
export function away(
  site: Partial<SitingSite>,
  more: Partial<SitingRequest> = {},
): ReturnType<typeof askSiting> {
  return askSiting({
    estimate: { kind: 'training', request: work },
    sites: [east, { ...west, ...site }],
    home_index: 0,
    ...more,
  })
}

/** Code and pointer of what is thrown; `null` where nothing is. */
export function refusalOf(ask: () => unknown): { code: string; pointer: string } | null {
  try {
    ask()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { code: error.code, pointer: error.pointer }
  }
  return null
}
