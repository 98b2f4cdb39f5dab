import type { Distribution } from '../../../contract/field/distribution.ts'
import type { PhysicsDefault } from './physics-default.ts'

/** Told in powers of ten, so that half a power either way is the range: the deciles of a lognormal. */
function tierOf(value: number): PhysicsDefault {
  const source =
    'H. Shum, GDC Shanghai, 23 March 2024, as reported: general models 1e12 parameters on ten thousand cards, industry 1e11 on a thousand, enterprise 1e10 on a hundred'
  const source_zh =
    '沈向洋，2024 年 3 月 23 日上海全球开发者先锋大会，据报道：通用大模型万卡、1e12 参数，行业大模型千卡、1e11 参数，企业大模型百卡、1e10 参数'
  const distribution: Distribution = {
    kind: 'lognormal',
    median: value,
    sigma: Math.log(10) / 2 / 1.281_551_6,
  }
  return {
    unit: 'count',
    value,
    low: value / Math.sqrt(10),
    high: value * Math.sqrt(10),
    distribution,
    source,
    source_zh,
  }
}

export const marketDefaults = {
  'storage.hdd_w_per_tb': {
    unit: 'W/TB',
    value: 0.4,
    low: 0.27,
    high: 0.65,
    source:
      'nearline drives of 20 TB: about 5.4 W idle and 9.4 W at work, recalled from data sheets; Cloud Carbon Footprint takes 0.65',
    source_zh:
      '20 TB 近线硬盘：空闲约 5.4 W、工作约 9.4 W，凭对数据手册的记忆；Cloud Carbon Footprint 取 0.65',
  },
  'storage.ssd_w_per_tb': {
    unit: 'W/TB',
    value: 0.8,
    low: 0.3,
    high: 1.6,
    source:
      'NVMe drives of 15 TB: about 5 W idle and 12 to 25 W at work, recalled from data sheets; Cloud Carbon Footprint takes 1.2',
    source_zh:
      '15 TB NVMe 固态盘：空闲约 5 W、工作 12 至 25 W，凭对数据手册的记忆；Cloud Carbon Footprint 取 1.2',
  },
  'storage.checkpoint_bytes_per_parameter': {
    unit: 'byte',
    value: 14,
    low: 12,
    high: 16,
    source:
      'ZeRO (arXiv:1910.02054, section 3.1): 16-bit weights 2, 32-bit weights and two Adam moments 12; 12 without the 16-bit copy, 16 with gradients',
    source_zh:
      'ZeRO（arXiv:1910.02054，3.1 节）：16 位权重 2，32 位权重与 Adam 两个动量 12；不含 16 位副本为 12，含梯度为 16',
  },
  'tiers.general.accelerators_per_model_count': tierOf(10_000),
  'tiers.industry.accelerators_per_model_count': tierOf(1_000),
  'tiers.enterprise.accelerators_per_model_count': tierOf(100),
  'tiers.general.parameters_per_model_count': tierOf(1e12),
  'tiers.industry.parameters_per_model_count': tierOf(1e11),
  'tiers.enterprise.parameters_per_model_count': tierOf(1e10),
  'tiers.weight_bytes_per_parameter': {
    unit: 'byte',
    value: 2,
    low: 1,
    high: 2,
    source: 'weights in 16 bits; half of that in FP8 or INT8',
    source_zh: '16 位权重；FP8 或 INT8 为其一半',
  },
  'tiers.vendors_count': {
    unit: 'count',
    value: 1,
    source: 'one, where nothing is said',
    source_zh: '未说明时取一',
  },
  'media.audio_tokens_per_s.whisper': {
    unit: 'token/s',
    value: 50,
    source:
      'Whisper (arXiv:2212.04356, section 2.2): frames of 10 ms, halved by a convolution of stride 2: 1,500 of 30 s',
    source_zh: 'Whisper（arXiv:2212.04356，2.2 节）：每帧 10 毫秒，经步长为 2 的卷积减半：30 秒为 1,500 帧',
  },
  'media.audio_tokens_per_s.qwen2-audio': {
    unit: 'token/s',
    value: 25,
    source: 'Qwen2-Audio (arXiv:2407.10759, section 2): Whisper frames pooled by two, about 40 ms each',
    source_zh: 'Qwen2-Audio（arXiv:2407.10759，第 2 节）：Whisper 帧两两合并，每帧约 40 毫秒',
  },
  'media.audio_tokens_per_s.gemini': {
    unit: 'token/s',
    value: 32,
    source: 'ai.google.dev/gemini-api/docs/tokens: 32 tokens a second of sound',
    source_zh: 'ai.google.dev/gemini-api/docs/tokens：每秒声音 32 个词元',
  },
} as const satisfies Record<string, PhysicsDefault>
