import type { Distribution } from '../../contract/field/distribution.ts'
import type { Assumption } from '../sheet/figure.ts'

/** A physical quantity that may be left out: what stands in for it, between which bounds, and why. */
export type PhysicsDefault = {
  unit: string
  value: number
  low: number
  high: number
  /** Where the bounds are not those of a triangle. */
  distribution?: Distribution
  source: string
}

/** Told in powers of ten, so that half a power either way is the range: the deciles of a lognormal. */
function tierOf(value: number): PhysicsDefault {
  const source =
    'H. Shum, GDC Shanghai, 23 March 2024, as reported: general models 1e12 parameters on ten thousand cards, industry 1e11 on a thousand, enterprise 1e10 on a hundred'
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
  }
}

/**
 * The one table of physics defaults. Prices, currency rates, grid factors, electricity and
 * purchase prices are not here and never will be: without them the figures are unknown.
 */
export const physicsDefaults = {
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
  'site.pue_ratio': {
    unit: 'ratio',
    value: 1.2,
    low: 1.1,
    high: 1.4,
    source: 'large operators report 1.09 to 1.2, the industry average is 1.55 (Uptime 2022)',
  },
  'embodied.lifetime_years': {
    unit: 'year',
    value: 5,
    low: 4,
    high: 6,
    source: 'depreciation lives that large operators report, 2023 to 2026',
  },
  'embodied.utilization_ratio': {
    unit: 'ratio',
    value: 0.75,
    low: 0.5,
    high: 0.95,
    source: 'no public measurement: the range spans what operators call poor and good use',
  },
  'load.peak_to_average_factor': {
    unit: 'factor',
    value: 1,
    low: 1,
    high: 3,
    source: 'the load is taken as flat; a daily rhythm of users gives 1.5 to 3, which is the range',
  },
  'load.target_utilization_ratio': {
    unit: 'ratio',
    value: 1,
    low: 0.6,
    high: 1,
    source: 'no head-room is added; queues make 0.6 to 0.9 usual, which is the range',
  },
  'sizing.utilization_ratio': {
    unit: 'ratio',
    value: 0.3,
    low: 0.05,
    high: 0.5,
    source: 'prefill reaches 0.4 to 0.6 of the dense peak, decode 0.01 to 0.2',
  },
  'rent.utilization_ratio': {
    unit: 'ratio',
    value: 1,
    low: 0.6,
    high: 1,
    source:
      'rent on demand is paid while it works; starting up and head-room make 0.6 to 1, which is the range',
  },
  'own.lifetime_years': {
    unit: 'year',
    value: 5,
    low: 4,
    high: 6,
    source: 'depreciation lives that large operators report, 2023 to 2026',
  },
  'own.residual_value_ratio': {
    unit: 'ratio',
    value: 0,
    low: 0,
    high: 0.2,
    source: 'machines are written off to nothing; what a sale brings after five years is the range',
  },
  'own.building_lifetime_years': {
    unit: 'year',
    value: 20,
    low: 15,
    high: 30,
    source: 'depreciation lives of data centre buildings in annual reports of large operators',
  },
  'line.utilization_ratio': {
    unit: 'ratio',
    value: 0.7,
    low: 0.4,
    high: 0.9,
    source: 'parallel streams over long lines; a single stream reaches far less',
  },
  'site.detour_factor': {
    unit: 'factor',
    value: 1.5,
    low: 1.2,
    high: 2.2,
    source: 'fibre follows roads, rails and coasts; no single measurement stands behind it',
  },
  'storage.hdd_w_per_tb': {
    unit: 'W/TB',
    value: 0.4,
    low: 0.27,
    high: 0.65,
    source:
      'nearline drives of 20 TB: about 5.4 W idle and 9.4 W at work, recalled from data sheets; Cloud Carbon Footprint takes 0.65',
  },
  'storage.ssd_w_per_tb': {
    unit: 'W/TB',
    value: 0.8,
    low: 0.3,
    high: 1.6,
    source:
      'NVMe drives of 15 TB: about 5 W idle and 12 to 25 W at work, recalled from data sheets; Cloud Carbon Footprint takes 1.2',
  },
  'storage.checkpoint_bytes_per_parameter': {
    unit: 'byte',
    value: 14,
    low: 12,
    high: 16,
    source:
      'ZeRO (arXiv:1910.02054, section 3.1): 16-bit weights 2, 32-bit weights and two Adam moments 12; 12 without the 16-bit copy, 16 with gradients',
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
  },
  'own.idle_draw_ratio': {
    unit: 'ratio',
    value: 0.35,
    low: 0.2,
    high: 0.6,
    source:
      'BLOOM (arXiv:2211.02001): idle draw was 256.6 MWh beside 433.2 MWh of dynamic draw; 0.37 of their sum',
  },
} as const satisfies Record<string, PhysicsDefault>

export type DefaultPath = keyof typeof physicsDefaults

/** The default of a path as an assumption; `at` moves it to another path of the same quantity. */
export function byDefault(path: DefaultPath, at: string = path): Assumption {
  const usual: PhysicsDefault = physicsDefaults[path]
  return { path: at, ...usual, origin: 'default' }
}
