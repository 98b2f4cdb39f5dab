import type { PhysicsDefault } from './physics-default.ts'

export const runDefaults = {
  'run.mfu_ratio': {
    unit: 'ratio',
    value: 0.4,
    low: 0.25,
    high: 0.55,
    source:
      'published dense 16-bit runs of 2021 to 2025: llm-foundry tables 0.27 to 0.64, Megatron-Core on H100 0.41 to 0.49',
    source_zh:
      '2021 至 2025 年公布的 16 位稠密模型训练：llm-foundry 表中为 0.27 至 0.64，H100 上的 Megatron-Core 为 0.41 至 0.49',
  },
  'run.fp8_mfu_ratio': {
    unit: 'ratio',
    value: 0.34,
    low: 0.2,
    high: 0.47,
    source:
      'measured dense runs against the FP8 peak: llm-foundry on H100 0.09 to 0.30, Megatron Bridge 0.33 to 0.47',
    source_zh:
      '以 FP8 峰值计的稠密模型实测训练：H100 上的 llm-foundry 为 0.09 至 0.30，Megatron Bridge 为 0.33 至 0.47',
  },
  'run.mxfp8_mfu_ratio': {
    unit: 'ratio',
    value: 0.36,
    low: 0.25,
    high: 0.48,
    source: 'measured dense runs of Megatron Bridge against the FP8 peak: 0.31 to 0.48',
    source_zh: '以 FP8 峰值计的 Megatron Bridge 稠密模型实测训练：0.31 至 0.48',
  },
  'run.nvfp4_mfu_ratio': {
    unit: 'ratio',
    value: 0.22,
    low: 0.15,
    high: 0.3,
    source: 'measured dense runs of Megatron Bridge against the FP4 peak: 0.22 to 0.24, of large models',
    source_zh: '以 FP4 峰值计的 Megatron Bridge 稠密模型实测训练：0.22 至 0.24，均为大模型',
  },
  'run.int8_mfu_ratio': {
    unit: 'ratio',
    value: 0.34,
    low: 0.2,
    high: 0.47,
    source: 'no run at INT8 is published: as at FP8, whose peak lies as far above the 16-bit one',
    source_zh: '没有公布的 INT8 训练：按 FP8 计，其峰值高于 16 位的倍数相同',
  },
  'run.goodput_ratio': {
    unit: 'ratio',
    value: 0.9,
    low: 0.8,
    high: 0.97,
    source:
      'Llama 3 (arXiv:2407.21783, section 3.3.4) reports over 0.9 of the time as effective; smaller sites report less',
    source_zh: 'Llama 3（arXiv:2407.21783，3.3.4 节）报告有效时间超过 0.9；较小的机构报告的更低',
  },
  'run.recompute_factor': {
    unit: 'factor',
    value: 1.03,
    low: 1,
    high: 1.1,
    source:
      'Korthikanti et al. 2022 (arXiv:2205.05198), table 4: selective recompute adds 1.6% to 2.7% FLOP at s = 2048',
    source_zh:
      'Korthikanti 等 2022（arXiv:2205.05198），表 4：s = 2048 时选择性重计算增加 1.6% 至 2.7% 的 FLOP',
  },
  'run.tokens_per_english_word': {
    unit: 'token/word',
    value: 4 / 3,
    low: 1.2,
    high: 1.5,
    source: 'OpenAI tokenizer guide: about 0.75 English words a token',
    source_zh: 'OpenAI 分词说明：每个词元约 0.75 个英文单词',
  },
  'run.tokens_per_zh_character': {
    unit: 'token/character',
    value: 0.7,
    low: 0.55,
    high: 1.4,
    source:
      'DeepSeek API guide: about 0.6 token a Chinese character; tokenizers before 2023 need 1.3 and more',
    source_zh: 'DeepSeek API 说明：每个汉字约 0.6 个词元；2023 年以前的分词器需要 1.3 个以上',
  },
  'run.tokens_per_utf8_byte': {
    unit: 'token/byte',
    value: 0.25,
    low: 0.2,
    high: 0.35,
    source: 'OpenAI tokenizer guide: about four bytes of English text a token',
    source_zh: 'OpenAI 分词说明：每个词元约四字节英文文本',
  },
  'run.sequence_length_tokens': {
    unit: 'token',
    value: 4096,
    source: 'the usual length of pre-training, 2020 to 2025',
    source_zh: '2020 至 2025 年预训练的常用长度',
  },
  'run.global_batch_tokens': {
    unit: 'token',
    value: 4e6,
    source: 'about four million tokens a step, as large dense runs of 2020 to 2025',
    source_zh: '每步约四百万词元，与 2020 至 2025 年的大型稠密训练相同',
  },
  'run.goodput_ratio.whole_run': {
    unit: 'ratio',
    value: 1,
    source: 'the rate is an average over the whole run, lost time included',
    source_zh: '该速率为整个训练的平均值，含损失的时间',
  },
} as const satisfies Record<string, PhysicsDefault>
