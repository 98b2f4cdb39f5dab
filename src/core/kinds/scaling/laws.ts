import type { LawCoefficients, ScalingLaw } from '../../../contract/request/scaling.ts'
import { flopPerPfDay } from '../../units.ts'

type Fitted = { low: number; high: number }

/** A coefficient with the standard error that the paper gives, where it gives one. */
export type Coefficient = { value: number; error?: number }

/** `E + A / N^alpha + B / D^beta`. */
export type LossFit = Record<keyof LawCoefficients, Coefficient>

/** `N = parameters × (C / base)^exponent`, `D = tokens × (C / base)^tokens_exponent`. */
export type Frontier = {
  /** What `parameters` counts: parameters, or the non-embedding work on a token (FLOP). */
  in: 'parameters' | 'flop_per_token'
  base_flop: number
  parameters: number
  exponent: Coefficient & { low?: number; high?: number }
  tokens: number
  /** Left out: what is left of 1. */
  tokens_exponent?: number
  source: string
}

/** A published law: where it stands, what it was fitted on, and what it says of loss and of the best model. */
export type Law = {
  source: string
  parameters_count: Fitted | null
  tokens_count: Fitted | null
  training_compute_flop: Fitted | null
  /** `null`: the paper has no loss of this form. */
  loss: LossFit | null
  /** Kaplan's own losses, of model and data and of compute. */
  hasPowerLoss?: true
  /** `null`: it follows from the loss. */
  frontier: Frontier | null
}

/**
 * The runs of Hoffmann et al.: 70M to 16B parameters, 5 to 500B tokens (section 1); the compute is that of the
 * points of their figure 4, as Besiroglu et al. read them.
 */
const chinchillaRuns = {
  parameters_count: { low: 7e7, high: 1.6e10 },
  tokens_count: { low: 5e9, high: 5e11 },
  training_compute_flop: { low: 1.4e18, high: 1.3e22 },
} as const

/** Budgets of approach 2 (figure 3). */
const isoflopBudgets = { low: 6e18, high: 3e21 }

/** Middle of those budgets on a logarithmic scale: there the exponent moves nothing. */
const isoflopMiddle = 1.34e20

/** What table A3 has at that middle: N of its rows by the exponent below, the row of 67B left out. */
const isoflopModel = 1.0568e9

export const laws: Readonly<Record<ScalingLaw, Law>> = {
  besiroglu_2024: {
    source: 'Besiroglu et al. 2024 (arXiv:2404.10102), table 1',
    ...chinchillaRuns,
    loss: {
      irreducible_loss: { value: 1.8172, error: 0.03 },
      parameters_coefficient: { value: 482.01 },
      parameters_exponent: { value: 0.3478, error: 0.02 },
      tokens_coefficient: { value: 2085.43 },
      tokens_exponent: { value: 0.3658, error: 0.02 },
    },
    frontier: null,
  },
  hoffmann_2022_parametric: {
    source: 'Hoffmann et al. 2022 (arXiv:2203.15556), approach 3, unrounded as in its TeX source',
    ...chinchillaRuns,
    loss: {
      irreducible_loss: { value: 1.69337368 },
      parameters_coefficient: { value: 406.401018 },
      parameters_exponent: { value: 0.33917084 },
      tokens_coefficient: { value: 410.722827 },
      tokens_exponent: { value: 0.2849083 },
    },
    // The least loss by the coefficients lies at 3 to 7% fewer parameters than the paper's own table.
    frontier: {
      in: 'parameters',
      base_flop: 6,
      parameters: 1.22569,
      exponent: { value: 0.4586 },
      tokens: 1 / 1.22569,
      source: 'Hoffmann et al. 2022 (arXiv:2203.15556), table A3, approach 3',
    },
  },
  hoffmann_2022_isoflop: {
    source: 'Hoffmann et al. 2022 (arXiv:2203.15556), approach 2',
    ...chinchillaRuns,
    training_compute_flop: isoflopBudgets,
    loss: null,
    frontier: {
      in: 'parameters',
      base_flop: isoflopMiddle,
      parameters: isoflopModel,
      exponent: { value: 0.4899, low: 0.462, high: 0.534 },
      tokens: isoflopMiddle / 6 / isoflopModel,
      source: 'Hoffmann et al. 2022 (arXiv:2203.15556), table A3, approach 2; its range is that of table 2',
    },
  },
  kaplan_2020: {
    source: 'Kaplan et al. 2020 (arXiv:2001.08361), tables 2, 5 and 6',
    parameters_count: { low: 768, high: 1.5e9 },
    tokens_count: { low: 2.2e7, high: 2.3e10 },
    training_compute_flop: null,
    loss: null,
    hasPowerLoss: true,
    frontier: {
      in: 'parameters',
      base_flop: flopPerPfDay,
      parameters: 1.3e9,
      exponent: { value: 0.73 },
      tokens: 2e10,
      tokens_exponent: 0.27,
      source: 'Kaplan et al. 2020 (arXiv:2001.08361), table 6',
    },
  },
  deepseek_2024: {
    source: 'DeepSeek LLM 2024 (arXiv:2401.02954), section 3.2',
    parameters_count: null,
    tokens_count: null,
    training_compute_flop: { low: 1e17, high: 3e20 },
    loss: null,
    frontier: {
      in: 'flop_per_token',
      base_flop: 1,
      parameters: 0.1715,
      exponent: { value: 0.5243 },
      tokens: 5.8316,
      tokens_exponent: 0.4757,
      source: 'DeepSeek LLM 2024 (arXiv:2401.02954), equation 4',
    },
  },
}
