import type { PhysicsDefault } from './physics-default.ts'

export const siteLinkDefaults = {
  'fabric.link.latency_ms': {
    unit: 'ms',
    value: 0,
    source: 'not sent: the time on the way is left out',
    source_zh: '未给出：不计传输时延',
  },
  'fabric.link.overlap_ratio': {
    unit: 'ratio',
    value: 0,
    source: 'not sent: gradients are whole when the last micro-batch is, and nothing hides their exchange',
    source_zh: '未给出：最后一个微批完成后梯度才完整，其交换无可掩盖',
  },
  'fabric.link.streams_count': {
    unit: 'count',
    value: 64,
    low: 8,
    high: 1024,
    source: 'taken, not measured: tens of TCP connections, as tools for moving data over long links open',
    source_zh: '取值而非实测：数十条 TCP 连接，与长距离数据传输工具相当',
  },
  'fabric.slowdown_allowed_ratio': {
    unit: 'ratio',
    value: 0.05,
    source: 'as fast as one site, but for a twentieth',
    source_zh: '与单一地点相比慢不超过二十分之一',
  },
  'fabric.sync.compression_factor': {
    unit: 'factor',
    value: 1,
    source: '32 bits a parameter, as DiLoCo (arXiv:2311.08105) averages them',
    source_zh: '每参数 32 位，与 DiLoCo（arXiv:2311.08105）平均时相同',
  },
} as const satisfies Record<string, PhysicsDefault>
