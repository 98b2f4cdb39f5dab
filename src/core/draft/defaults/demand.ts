import type { PhysicsDefault } from './physics-default.ts'

export const demandDefaults = {
  'load.peak_to_average_factor': {
    unit: 'factor',
    value: 1,
    low: 1,
    high: 3,
    source: 'the load is taken as flat; a daily rhythm of users gives 1.5 to 3, which is the range',
    source_zh: '按平稳负载计；用户的昼夜规律对应 1.5 至 3，即为范围',
  },
  'load.target_utilization_ratio': {
    unit: 'ratio',
    value: 1,
    low: 0.6,
    high: 1,
    source: 'no head-room is added; queues make 0.6 to 0.9 usual, which is the range',
    source_zh: '未留余量；因排队通常取 0.6 至 0.9，即为范围',
  },
  'sizing.target_utilization_ratio': {
    unit: 'ratio',
    value: 0.85,
    source:
      'from nine tenths of what a replica can answer a little more traffic makes much more wait; a twentieth is left for minutes above the peak hour',
    source_zh: '负载达到副本上限的九成后，流量稍增即大幅排队；另留二十分之一应对高峰小时内的波动',
  },
  'load.scaling_delay_s': {
    unit: 's',
    value: 600,
    source:
      'a machine is handed over, weights are loaded and the engine warms up: minutes, here taken as ten',
    source_zh: '交付机器、加载权重、引擎预热需数分钟，此处取十分钟',
  },
  'sizing.utilization_ratio': {
    unit: 'ratio',
    value: 0.3,
    low: 0.05,
    high: 0.5,
    source: 'prefill reaches 0.4 to 0.6 of the dense peak, decode 0.01 to 0.2',
    source_zh: '预填充可达稠密峰值的 0.4 至 0.6，解码为 0.01 至 0.2',
  },
  'traffic.requests_per_visit': {
    unit: 'request',
    value: 1,
    source: 'a visit is taken as one request',
    source_zh: '一次访问计为一次请求',
  },
} as const satisfies Record<string, PhysicsDefault>
