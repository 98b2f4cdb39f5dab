import type { PhysicsDefault } from './physics-default.ts'

export const finetuningDefaults = {
  'data.padding_ratio': {
    unit: 'ratio',
    value: 0.02,
    low: 0,
    high: 0.1,
    source: 'Krell et al. 2021 (arXiv:2107.02027): packing leaves 0.2% to a few percent of a sequence empty',
    source_zh: 'Krell 等 2021（arXiv:2107.02027）：打包后序列中空余 0.2% 至百分之几',
  },
  'data.epochs_count': {
    unit: 'count',
    value: 1,
    source: 'one pass over the data',
    source_zh: '数据只过一遍',
  },
  'tuning.batch_sequences_count': {
    unit: 'count',
    value: 64,
    source:
      'sequences of a step: 16 in QLoRA (arXiv:2305.14314, table 9), 128 in Alpaca and Vicuna; the power of two between, that the count can share',
    source_zh:
      '每步序列数：QLoRA 为 16（arXiv:2305.14314，表 9），Alpaca 与 Vicuna 为 128；取其间的二次幂，且可被加速器分担',
  },
  'rollout.longest_to_mean_factor': {
    unit: 'factor',
    value: 1,
    low: 1,
    high: 2,
    source:
      'answers are taken as alike unless output_tokens_max is sent; the cap is usually up to twice the mean, which is the range',
    source_zh: '未给出 output_tokens_max 时按回答等长计；上限通常可达均值的两倍，即为范围',
  },
} as const satisfies Record<string, PhysicsDefault>
