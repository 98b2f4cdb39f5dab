import type { PhysicsDefault } from './physics-default.ts'

export const demandDefaults = {
  'load.peak_to_average_factor': {
    unit: 'factor',
    value: 1,
    low: 1,
    high: 3,
    source: 'the load is taken as flat; a daily rhythm of users gives 1.5 to 3, which is the range',
  },
  'load.target_utilization_ratio': {
    unit: 'ratio',
    value: 1,
    low: 0.6,
    high: 1,
    source: 'no head-room is added; queues make 0.6 to 0.9 usual, which is the range',
  },
  'sizing.utilization_ratio': {
    unit: 'ratio',
    value: 0.3,
    low: 0.05,
    high: 0.5,
    source: 'prefill reaches 0.4 to 0.6 of the dense peak, decode 0.01 to 0.2',
  },
  'traffic.requests_per_visit': {
    unit: 'request',
    value: 1,
    source: 'a visit is taken as one request',
  },
} as const satisfies Record<string, PhysicsDefault>
