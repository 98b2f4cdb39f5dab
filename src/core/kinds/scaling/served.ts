import type { ScalingRequest } from '../../../contract/request/scaling.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import type { SentModel } from './asked.ts'
import { type LossNames, reducible } from './loss-fit.ts'
import { servedShare } from './served-share.ts'

const source = 'Sardana et al. 2024 (arXiv:2401.00448), equation 3'

const units = {
  parameters_served_count: 'count',
  tokens_served_count: 'token',
  tokens_per_parameter_served: 'token',
  training_compute_served_flop: 'FLOP',
  lifetime_compute_flop: 'FLOP',
  lifetime_compute_least_flop: 'FLOP',
  lifetime_compute_saved_ratio: 'ratio',
} as const

/**
 * The model that reaches the same loss with the least of `6 N D + 2 N T` over its life. Throws Refusal
 * `field_conflict` for a law whose loss is not told of any model on any data.
 */
export function defineServed(
  draft: Draft,
  { serve, law }: ScalingRequest,
  { loss, sent }: { loss: LossNames | null; sent: SentModel | null },
): void {
  if (serve === undefined) {
    const gap = { reason: 'not_requested', supply: 'serve' } as const
    for (const [name, unit] of Object.entries(units)) lack(draft, name, unit, gap)
    return
  }
  if (loss === null) throw new Refusal('field_conflict', '/serve', { fields: ['serve', `law ${law ?? ''}`] })
  const life = assume(draft, given('serve.tokens_lifetime_count', 'token', serve.tokens_lifetime_count))
  defineSmaller(draft, loss, life)
  const asked = sent ?? { parameters: 'parameters_optimal_count', tokens: 'tokens_optimal_count' }
  const lifetime = (parameters: string, training: string) =>
    `${training} + 2[FLOP/token] * ${parameters} * ${life}`
  define(
    draft,
    'lifetime_compute_flop',
    'FLOP',
    lifetime(asked.parameters, `6[FLOP/token] * ${asked.parameters} * ${asked.tokens}`),
  )
  define(
    draft,
    'lifetime_compute_least_flop',
    'FLOP',
    lifetime('parameters_served_count', 'training_compute_served_flop'),
    source,
  )
  define(
    draft,
    'lifetime_compute_saved_ratio',
    'ratio',
    'max(0, 1 - lifetime_compute_least_flop / lifetime_compute_flop)',
  )
}

/** Model and data by the part of the loss above the irreducible one that is left to the model. */
function defineSmaller(draft: Draft, loss: LossNames, life: string): void {
  const { a, alpha, b, beta } = loss
  const above = define(draft, 'loss_reducible', 'nat', reducible(loss, 'loss'))
  const share = 'loss_share_of_model'
  draft.figures.push({
    kind: 'physics',
    name: share,
    unit: 'ratio',
    function: 'scaling.served_share@1',
    inputs: [above, alpha, b, beta, life],
    evaluate: servedShare,
    source,
  })
  const size = `(${a} / (${above} * ${share})) ^ (1 / ${alpha})`
  const data = `(${b} / (${above} * (1 - ${share}))) ^ (1 / ${beta}) * 1[token]`
  define(draft, 'parameters_served_count', units.parameters_served_count, size)
  define(draft, 'tokens_served_count', units.tokens_served_count, data)
  define(draft, 'tokens_per_parameter_served', 'token', 'tokens_served_count / parameters_served_count')
  define(
    draft,
    'training_compute_served_flop',
    'FLOP',
    '6[FLOP/token] * parameters_served_count * tokens_served_count',
  )
}
