import { sentOrDefault } from '../../draft/defaults.ts'
import { type Draft, define } from '../../draft/draft.ts'
import { published } from './coefficient.ts'
import type { Frontier, Law } from './laws.ts'
import type { LossNames } from './loss-fit.ts'

/** The best model and data of a compute, and back: formulas over names of the sheet. */
export type FrontierFormulas = {
  /** Non-embedding work on a token, of the best model (FLOP). */
  modelScale: (compute: string) => string
  parameters: (compute: string) => string
  tokens: (compute: string) => string
  computeOfParameters: (parameters: string) => string
  computeOfTokens: (tokens: string) => string
  /** Of any model on any data. */
  compute: (parameters: string, tokens: string) => string
}

type Names = { base: string; factor: string; exponent: string; tokens: string; tokensExponent: string }

/** The frontier of a law: its own, else where its loss is least for `C = 6 N D` (Hoffmann et al. 2022, equation 4). */
export function defineFrontier(draft: Draft, law: Law, loss: LossNames | null): FrontierFormulas {
  const { frontier } = law
  const names = frontier === null && loss ? ofLoss(draft, loss) : ofPaper(draft, frontier)
  const per = frontier?.in === 'flop_per_token' ? perParameter(draft) : '6[FLOP/token]'
  const { base, factor, exponent, tokens, tokensExponent } = names
  const isInFlop = frontier?.in === 'flop_per_token'
  const scale = (compute: string) => `${factor} * (${compute} / ${base}) ^ ${exponent}`
  const size = (parameters: string) => (isInFlop ? `${per} * ${parameters}` : parameters)
  return {
    modelScale: (compute) => (isInFlop ? scale(compute) : `${per} * ${scale(compute)}`),
    parameters: (compute) => (isInFlop ? `${scale(compute)} / (${per})` : scale(compute)),
    tokens: (compute) => `${tokens} * (${compute} / ${base}) ^ ${tokensExponent}`,
    computeOfParameters: (parameters) => `${base} * (${size(parameters)} / ${factor}) ^ (1 / ${exponent})`,
    computeOfTokens: (data) => `${base} * (${data} / ${tokens}) ^ (1 / ${tokensExponent})`,
    compute: (parameters, data) => `${per} * ${parameters} * ${data}`,
  }
}

function ofLoss(draft: Draft, { a, alpha, b, beta }: LossNames): Names {
  const source = 'Hoffmann et al. 2022 (arXiv:2203.15556), equation 4'
  const factor = define(
    draft,
    'frontier_parameters_factor',
    'factor',
    `(${alpha} * ${a} / (${beta} * ${b})) ^ (1 / (${alpha} + ${beta}))`,
    source,
  )
  const exponent = define(draft, 'frontier_exponent', 'ratio', `${beta} / (${alpha} + ${beta})`, source)
  return {
    base: '6[FLOP]',
    factor,
    exponent,
    tokens: `(1[token] / ${factor})`,
    tokensExponent: `(1 - ${exponent})`,
  }
}

function ofPaper(draft: Draft, frontier: Frontier | null): Names {
  if (frontier === null) throw new Error('a law has a frontier or a loss')
  const { base_flop, parameters, tokens, tokens_exponent: own, exponent, source, in: unit } = frontier
  const name = (field: string, unit: string, value: number) =>
    published(draft, { path: `frontier.${field}`, unit, value, source })
  const power = published(draft, { path: 'frontier.exponent', unit: 'ratio', ...exponent, source })
  return {
    base: `${base_flop}[FLOP]`,
    factor: name('parameters', unit === 'parameters' ? 'count' : 'FLOP/token', parameters),
    exponent: power,
    tokens: name('tokens', 'token', tokens),
    tokensExponent: own === undefined ? `(1 - ${power})` : name('tokens_exponent', 'ratio', own),
  }
}

/** Work on a token over parameters: 6, and what attention takes beside (DeepSeek LLM 2024, equation 2). */
function perParameter(draft: Draft): string {
  return `6[FLOP/token] / (1 - ${sentOrDefault(draft, 'scaling.attention_ratio', undefined)})`
}
