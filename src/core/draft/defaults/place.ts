import type { PhysicsDefault } from './physics-default.ts'

export const placeDefaults = {
  'site.pue_ratio': {
    unit: 'ratio',
    value: 1.2,
    low: 1.1,
    high: 1.4,
    source: 'large operators report 1.09 to 1.2, the industry average is 1.55 (Uptime 2022)',
    source_zh: '大型运营商报告 1.09 至 1.2，行业平均为 1.55（Uptime 2022）',
  },
  'embodied.lifetime_years': {
    unit: 'year',
    value: 5,
    low: 4,
    high: 6,
    source: 'depreciation lives that large operators report, 2023 to 2026',
    source_zh: '大型运营商 2023 至 2026 年报告的折旧年限',
  },
  'embodied.utilization_ratio': {
    unit: 'ratio',
    value: 0.75,
    low: 0.5,
    high: 0.95,
    source: 'no public measurement: the range spans what operators call poor and good use',
    source_zh: '没有公开的实测：范围涵盖运营商所称的较差与较好的利用率',
  },
  'line.utilization_ratio': {
    unit: 'ratio',
    value: 0.7,
    low: 0.4,
    high: 0.9,
    source: 'parallel streams over long lines; a single stream reaches far less',
    source_zh: '长距离线路上的并行传输；单路传输远低于此',
  },
  'site.detour_factor': {
    unit: 'factor',
    value: 1.5,
    low: 1.2,
    high: 2.2,
    source: 'fibre follows roads, rails and coasts; no single measurement stands behind it',
    source_zh: '光缆沿公路、铁路和海岸铺设；并非出自某一次实测',
  },
  'transfer.checkpoints_count': {
    unit: 'count',
    value: 1,
    source: 'one checkpoint is brought back',
    source_zh: '取回一个检查点',
  },
  'estimate.replicas_count': {
    unit: 'count',
    value: 1,
    source: 'the estimate is of one plan',
    source_zh: '该估算针对一个并行方案',
  },
} as const satisfies Record<string, PhysicsDefault>
