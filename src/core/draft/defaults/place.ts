import type { PhysicsDefault } from './physics-default.ts'

export const placeDefaults = {
  'site.pue_ratio': {
    unit: 'ratio',
    value: 1.2,
    low: 1.1,
    high: 1.4,
    source: 'large operators report 1.09 to 1.2, the industry average is 1.55 (Uptime 2022)',
  },
  'embodied.lifetime_years': {
    unit: 'year',
    value: 5,
    low: 4,
    high: 6,
    source: 'depreciation lives that large operators report, 2023 to 2026',
  },
  'embodied.utilization_ratio': {
    unit: 'ratio',
    value: 0.75,
    low: 0.5,
    high: 0.95,
    source: 'no public measurement: the range spans what operators call poor and good use',
  },
  'line.utilization_ratio': {
    unit: 'ratio',
    value: 0.7,
    low: 0.4,
    high: 0.9,
    source: 'parallel streams over long lines; a single stream reaches far less',
  },
  'site.detour_factor': {
    unit: 'factor',
    value: 1.5,
    low: 1.2,
    high: 2.2,
    source: 'fibre follows roads, rails and coasts; no single measurement stands behind it',
  },
  'transfer.checkpoints_count': {
    unit: 'count',
    value: 1,
    source: 'one checkpoint is brought back',
  },
  'estimate.replicas_count': {
    unit: 'count',
    value: 1,
    source: 'the estimate is of one plan',
  },
} as const satisfies Record<string, PhysicsDefault>
