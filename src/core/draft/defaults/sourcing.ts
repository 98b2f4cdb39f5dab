import type { PhysicsDefault } from './physics-default.ts'

export const sourcingDefaults = {
  'rent.utilization_ratio': {
    unit: 'ratio',
    value: 1,
    low: 0.6,
    high: 1,
    source:
      'rent on demand is paid while it works; starting up and head-room make 0.6 to 1, which is the range',
  },
  'own.lifetime_years': {
    unit: 'year',
    value: 5,
    low: 4,
    high: 6,
    source: 'depreciation lives that large operators report, 2023 to 2026',
  },
  'own.residual_value_ratio': {
    unit: 'ratio',
    value: 0,
    low: 0,
    high: 0.2,
    source: 'machines are written off to nothing; what a sale brings after five years is the range',
  },
  'own.building_lifetime_years': {
    unit: 'year',
    value: 20,
    low: 15,
    high: 30,
    source: 'depreciation lives of data centre buildings in annual reports of large operators',
  },
  'own.idle_draw_ratio': {
    unit: 'ratio',
    value: 0.35,
    low: 0.2,
    high: 0.6,
    source:
      'BLOOM (arXiv:2211.02001): idle draw was 256.6 MWh beside 433.2 MWh of dynamic draw; 0.37 of their sum',
  },
  horizon_months: {
    unit: 'month',
    value: 36,
    source: 'three years, the longest usual term of reserved capacity',
  },
} as const satisfies Record<string, PhysicsDefault>
