import type { PhysicsDefault } from './physics-default.ts'

export const runDefaults = {
  'run.mfu_ratio': {
    unit: 'ratio',
    value: 0.4,
    low: 0.25,
    high: 0.55,
    source:
      'published dense 16-bit runs of 2021 to 2025: llm-foundry tables 0.27 to 0.64, Megatron-Core on H100 0.41 to 0.49',
  },
  'run.goodput_ratio': {
    unit: 'ratio',
    value: 0.9,
    low: 0.8,
    high: 0.97,
    source:
      'Llama 3 (arXiv:2407.21783, section 3.3.4) reports over 0.9 of the time as effective; smaller sites report less',
  },
  'run.recompute_factor': {
    unit: 'factor',
    value: 1.03,
    low: 1,
    high: 1.1,
    source:
      'Korthikanti et al. 2022 (arXiv:2205.05198), table 4: selective recompute adds 1.6% to 2.7% FLOP at s = 2048',
  },
  'run.tokens_per_english_word': {
    unit: 'token/word',
    value: 4 / 3,
    low: 1.2,
    high: 1.5,
    source: 'OpenAI tokenizer guide: about 0.75 English words a token',
  },
  'run.tokens_per_zh_character': {
    unit: 'token/character',
    value: 0.7,
    low: 0.55,
    high: 1.4,
    source:
      'DeepSeek API guide: about 0.6 token a Chinese character; tokenizers before 2023 need 1.3 and more',
  },
  'run.tokens_per_utf8_byte': {
    unit: 'token/byte',
    value: 0.25,
    low: 0.2,
    high: 0.35,
    source: 'OpenAI tokenizer guide: about four bytes of English text a token',
  },
  'run.sequence_length_tokens': {
    unit: 'token',
    value: 4096,
    source: 'the usual length of pre-training, 2020 to 2025',
  },
  'run.global_batch_tokens': {
    unit: 'token',
    value: 4e6,
    source: 'about four million tokens a step, as large dense runs of 2020 to 2025',
  },
  'run.goodput_ratio.whole_run': {
    unit: 'ratio',
    value: 1,
    source: 'the rate is an average over the whole run, lost time included',
  },
} as const satisfies Record<string, PhysicsDefault>
