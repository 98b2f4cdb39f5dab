import type { PhysicsDefault } from './physics-default.ts'

export const machineDefaults = {
  'power.draw_ratio': {
    unit: 'ratio',
    value: 0.8,
    low: 0.7,
    high: 0.9,
    source: 'measured node power over nameplate in LLM training: 0.67 (B200, MLPerf logs) to 0.9',
    source_zh: '大模型训练中实测整机功率与铭牌功率之比：0.67（B200，MLPerf 日志）至 0.9',
  },
  'power.host_factor': {
    unit: 'factor',
    value: 1.8,
    low: 1.5,
    high: 2.1,
    source: 'nameplate of DGX A100, H100, B200 over eight times the accelerator limit: 2.03, 1.82, 1.79',
    source_zh: 'DGX A100、H100、B200 的铭牌功率与八个加速器功率上限之比：2.03、1.82、1.79',
  },
  'power.idle_draw_ratio': {
    unit: 'ratio',
    value: 0.35,
    low: 0.2,
    high: 0.6,
    source:
      'BLOOM (arXiv:2211.02001): idle draw was 256.6 MWh beside 433.2 MWh of dynamic draw; 0.37 of their sum',
    source_zh: 'BLOOM（arXiv:2211.02001）：空闲用电 256.6 MWh，动态用电 433.2 MWh；前者占二者之和的 0.37',
  },
  'power.host_share_ratio': {
    unit: 'ratio',
    value: 0.27,
    low: 0.15,
    high: 0.45,
    source:
      'share of the node beside the accelerators: 0.27 at 7.12 kW (8 x H100, MLPerf logs), 0.45 at the nameplate of DGX H100',
    source_zh: '整机中加速器以外的占比：7.12 kW 时为 0.27（8 张 H100，MLPerf 日志），按 DGX H100 铭牌为 0.45',
  },
  'accelerator.scale_up_gb_per_s': {
    unit: 'GB/s',
    value: 64,
    low: 32,
    high: 128,
    source: 'no link is stated: PCIe 4 x16, both directions',
    source_zh: '未说明互联：PCIe 4 x16，双向合计',
  },
  'accelerator.scale_up_domain_count': {
    unit: 'count',
    value: 1,
    source: 'no link is stated: each device is its own domain',
    source_zh: '未说明互联：每个设备自成一域',
  },
  'accelerator.port_gbit_per_s': {
    unit: 'Gbit/s',
    value: 400,
    low: 100,
    high: 800,
    source: 'no network is stated: one 400 Gbit/s port per accelerator',
    source_zh: '未说明网络：每个加速器一个 400 Gbit/s 端口',
  },
  'node.accelerators_count': {
    unit: 'count',
    value: 8,
    source: 'the usual server holds eight accelerators',
    source_zh: '常见服务器装八个加速器',
  },
} as const satisfies Record<string, PhysicsDefault>
