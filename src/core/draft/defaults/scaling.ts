import type { PhysicsDefault } from './physics-default.ts'

export const scalingDefaults = {
  'scaling.attention_ratio': {
    unit: 'ratio',
    value: 0.12,
    low: 0.08,
    high: 0.3,
    source:
      'DeepSeek LLM (arXiv:2401.02954, equation 2): 12 n d l of 72 n d^2 + 12 n d l at 4,096 tokens: 0.14 at a width of 4,096, 0.08 at 8,192, 0.25 at 2,048',
    source_zh:
      'DeepSeek LLM（arXiv:2401.02954，式 2）：序列 4,096 时 12 n d l 占 72 n d^2 + 12 n d l 的比例：宽度 4,096 为 0.14，8,192 为 0.08，2,048 为 0.25',
  },
  'scaling.batch_law_factor': {
    unit: 'factor',
    value: 1,
    low: 0.6,
    high: 1.7,
    source:
      'the batches of Kaplan et al. 2020 and DeepSeek LLM 2024 differ by so much between 1e21 and 1e26 FLOP',
    source_zh: 'Kaplan 等 2020 与 DeepSeek LLM 2024 的批大小在 1e21 至 1e26 FLOP 之间相差如此',
  },
} as const satisfies Record<string, PhysicsDefault>
