import type { PhysicsDefault } from './physics-default.ts'

export const sourcingDefaults = {
  'rent.utilization_ratio': {
    unit: 'ratio',
    value: 1,
    low: 0.6,
    high: 1,
    source:
      'rent on demand is paid while it works; starting up and head-room make 0.6 to 1, which is the range',
    source_zh: '按需租用只为工作时间付费；启动与余量使其为 0.6 至 1，即为范围',
  },
  'own.lifetime_years': {
    unit: 'year',
    value: 5,
    low: 4,
    high: 6,
    source: 'depreciation lives that large operators report, 2023 to 2026',
    source_zh: '大型运营商 2023 至 2026 年报告的折旧年限',
  },
  'own.residual_value_ratio': {
    unit: 'ratio',
    value: 0,
    low: 0,
    high: 0.2,
    source: 'machines are written off to nothing; what a sale brings after five years is the range',
    source_zh: '机器折旧至零；五年后出售所得即为范围',
  },
  'own.building_lifetime_years': {
    unit: 'year',
    value: 20,
    low: 15,
    high: 30,
    source: 'depreciation lives of data centre buildings in annual reports of large operators',
    source_zh: '大型运营商年报中数据中心建筑的折旧年限',
  },
  'own.idle_draw_ratio': {
    unit: 'ratio',
    value: 0.35,
    low: 0.2,
    high: 0.6,
    source:
      'BLOOM (arXiv:2211.02001): idle draw was 256.6 MWh beside 433.2 MWh of dynamic draw; 0.37 of their sum',
    source_zh: 'BLOOM（arXiv:2211.02001）：空闲用电 256.6 MWh，动态用电 433.2 MWh；前者占二者之和的 0.37',
  },
  horizon_months: {
    unit: 'month',
    value: 36,
    source: 'three years, the longest usual term of reserved capacity',
    source_zh: '三年，预留容量常见的最长期限',
  },
} as const satisfies Record<string, PhysicsDefault>
