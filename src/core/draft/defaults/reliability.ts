import type { PhysicsDefault } from './physics-default.ts'

export const reliabilityDefaults = {
  'run.reliability.weibull_shape': {
    unit: 'factor',
    value: 0.75,
    source:
      'recalled: Schroeder and Gibson 2006 (DSN) fit shapes of 0.7 to 0.8 to failures of 22 systems over nine years',
    source_zh: '凭记忆：Schroeder 与 Gibson 2006（DSN）对 22 个系统九年的故障拟合出 0.7 至 0.8 的形状参数',
  },
  'run.reliability.detection_minutes': {
    unit: 'min',
    value: 3,
    low: 1,
    high: 10,
    source:
      'recalled: MegaScale (arXiv:2402.15627, section 6.3) finds and diagnoses a failure in under 10 minutes; heartbeats and watchdogs in 1 to 10',
    source_zh:
      '凭记忆：MegaScale（arXiv:2402.15627，6.3 节）在 10 分钟内发现并诊断故障；心跳与看门狗为 1 至 10 分钟',
  },
  'run.reliability.restart_minutes': {
    unit: 'min',
    value: 8,
    low: 4,
    high: 15,
    source:
      'automatic retries of pretraining on 504 B200 take 11 minutes in the median, finding the failure among them (Lablup 2026, arXiv:2605.09370); recalled: MegaScale catches up within 15',
    source_zh:
      '504 张 B200 上预训练的自动重试中位数为 11 分钟，含发现故障（Lablup 2026，arXiv:2605.09370）；凭记忆：MegaScale 在 15 分钟内恢复',
  },
  'run.reliability.node_checkpoint_gb_per_s': {
    unit: 'GB/s',
    value: 1,
    low: 0.35,
    high: 2.6,
    source:
      'a node: 0.35 to 2.6 of 25 GB/s on B200 (Lablup 2026, arXiv:2605.09370); BLOOM 2.3 TB in 40 s on 48 nodes; Llama 3 2 TB/s held for 16,384 accelerators (recalled)',
    source_zh:
      '每节点：B200 上 25 GB/s 中的 0.35 至 2.6（Lablup 2026，arXiv:2605.09370）；BLOOM 在 48 个节点上 40 秒写 2.3 TB；Llama 3 为 16,384 个加速器持续 2 TB/s（凭记忆）',
  },
  'run.reliability.repair_hours': {
    unit: 'h',
    value: 24,
    low: 8,
    high: 168,
    source:
      'with parts on site under a day, else the next business day to two weeks (amcompute.com, When a GPU dies in production)',
    source_zh: '现场有备件时不到一天，否则为下一工作日至两周（amcompute.com，When a GPU dies in production）',
  },
  'run.reliability.node_failures_ratio': {
    unit: 'ratio',
    value: 0.78,
    low: 0.6,
    high: 0.9,
    source:
      'Llama 3 (arXiv:2407.21783, section 3.3.4): about 78% of the unexpected interruptions are confirmed or suspected faults of hardware',
    source_zh: 'Llama 3（arXiv:2407.21783，3.3.4 节）：意外中断中约 78% 为已确认或疑似的硬件故障',
  },
} as const satisfies Record<string, PhysicsDefault>
