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
  'rollout.samples_per_prompt_count': {
    unit: 'count',
    value: 8,
    source: 'TRL GRPOTrainer: eight answers to a prompt; one for ppo',
    source_zh: 'TRL GRPOTrainer：每个提示八个回答；ppo 为一个',
  },
  'rollout.longest_to_mean_factor': {
    unit: 'factor',
    value: 1.5,
    low: 1.1,
    high: 3,
    source:
      'taken, not measured: answers of a step differ and the longest holds it; 1 is all alike, caps of published recipes lie at 3 times the mean and above',
    source_zh:
      '取值而非实测：一步的回答长短不一，最长者决定其结束；1 为等长，公开方案的上限在均值的 3 倍以上',
  },
} as const satisfies Record<string, PhysicsDefault>
