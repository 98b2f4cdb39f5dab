import type { PhysicsDefault } from './physics-default.ts'

export const machineDefaults = {
  'power.draw_ratio': {
    unit: 'ratio',
    value: 0.8,
    low: 0.7,
    high: 0.9,
    source: 'measured node power over nameplate in LLM training: 0.67 (B200, MLPerf logs) to 0.9',
  },
  'power.host_factor': {
    unit: 'factor',
    value: 1.8,
    low: 1.5,
    high: 2.1,
    source: 'nameplate of DGX A100, H100, B200 over eight times the accelerator limit: 2.03, 1.82, 1.79',
  },
  'power.idle_draw_ratio': {
    unit: 'ratio',
    value: 0.35,
    low: 0.2,
    high: 0.6,
    source:
      'BLOOM (arXiv:2211.02001): idle draw was 256.6 MWh beside 433.2 MWh of dynamic draw; 0.37 of their sum',
  },
  'power.host_share_ratio': {
    unit: 'ratio',
    value: 0.27,
    low: 0.15,
    high: 0.45,
    source:
      'share of the node beside the accelerators: 0.27 at 7.12 kW (8 x H100, MLPerf logs), 0.45 at the nameplate of DGX H100',
  },
  'accelerator.scale_up_gb_per_s': {
    unit: 'GB/s',
    value: 64,
    low: 32,
    high: 128,
    source: 'no link is stated: PCIe 4 x16, both directions',
  },
  'accelerator.scale_up_domain_count': {
    unit: 'count',
    value: 1,
    source: 'no link is stated: each device is its own domain',
  },
  'accelerator.port_gbit_per_s': {
    unit: 'Gbit/s',
    value: 400,
    low: 100,
    high: 800,
    source: 'no network is stated: one 400 Gbit/s port per accelerator',
  },
  'node.accelerators_count': {
    unit: 'count',
    value: 8,
    source: 'the usual server holds eight accelerators',
  },
} as const satisfies Record<string, PhysicsDefault>
