import type { LawCoefficients } from '../../../contract/request/scaling.ts'
import { assume, type Draft, define } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { words } from '../../words.ts'
import { published } from './coefficient.ts'
import type { Law, LossFit } from './laws.ts'

/** Names in the sheet of `E + A / N^alpha + B / D^beta`. */
export type LossNames = { e: string; a: string; alpha: string; b: string; beta: string }

/** Middle of the models and of the data of Hoffmann et al. on a logarithmic scale: 70M to 16B, 5B to 500B. */
const middle = { parameters: 1.06e9, tokens: 5e10 } as const

/**
 * The coefficients of a loss, each as the request has it, else as published. The published errors of a coefficient and
 * its exponent are one error told twice: a steeper curve through the same runs starts higher. So the exponent varies,
 * and the coefficient follows it, such that the best model at the middle of what was fitted stays the same.
 */
export function defineLossFit(
  draft: Draft,
  fit: LossFit,
  { source }: Law,
  sent: Partial<LawCoefficients> = {},
): LossNames {
  const name = (field: keyof LawCoefficients, unit: string) => {
    const path = `coefficients.${field}`
    const own = sent[field]
    return own === undefined
      ? published(draft, { path, unit, source, ...fit[field] })
      : assume(draft, given(path, unit, own))
  }
  const follow = (part: 'parameters' | 'tokens', coefficient: string, exponent: string) => {
    const { value, error } = fit[`${part}_exponent`]
    if (sent[`${part}_exponent`] !== undefined || error === undefined) return coefficient
    const formula = `${coefficient} * ${value} / ${exponent} * ${middle[part]} ^ (${exponent} - ${value})`
    return define(draft, `${part}_coefficient`, 'nat', formula, words('fit_turns_at_middle'))
  }
  const [alpha, beta] = [name('parameters_exponent', 'ratio'), name('tokens_exponent', 'ratio')]
  return {
    e: name('irreducible_loss', 'nat'),
    a: follow('parameters', name('parameters_coefficient', 'nat'), alpha),
    alpha,
    b: follow('tokens', name('tokens_coefficient', 'nat'), beta),
    beta,
  }
}

/** The loss of a model on its data, as a formula. */
export function lossTerm({ e, a, alpha, b, beta }: LossNames, parameters: string, tokens: string): string {
  return `${e} + ${a} / ${parameters} ^ ${alpha} + ${b} / (${tokens} / 1[token]) ^ ${beta}`
}

/** Losses nearer to the irreducible one than this lie outside of any fit (nats per token). */
const nearest = 0.01

/** Loss above the irreducible one. In samples it stays above `nearest`. */
export function reducible({ e }: LossNames, loss: string): string {
  return `max(${loss} - ${e}, ${nearest}[nat])`
}

export function isWithinReach(loss: number, irreducible: number): boolean {
  return loss - irreducible > nearest
}

/** Least compute of a loss above the irreducible one: both parts of it in the ratio of the exponents. */
export function leastCompute({ a, alpha, b, beta }: LossNames, above: string): string {
  const parameters = `(${a} * (1 + ${alpha} / ${beta}) / ${above}) ^ (1 / ${alpha})`
  const tokens = `(${b} * (1 + ${beta} / ${alpha}) / ${above}) ^ (1 / ${beta}) * 1[token]`
  return `6[FLOP/token] * ${parameters} * ${tokens}`
}
