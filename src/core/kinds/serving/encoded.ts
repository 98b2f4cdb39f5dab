import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import { type Draft, define, has, warn } from '../../draft/draft.ts'
import { errorFactor } from '../../draft/error-factor.ts'
import { encoderPart } from '../../model/encoder-part.ts'
import type { KnownShape } from '../../model/model-input.ts'
import { Refusal } from '../../refusal.ts'
import { isSaid } from './load-input.ts'
import type { ServedSheet } from './served-figures.ts'

/** Whether requests have no answer tokens: embeddings, reranking, encoders. */
export const hasNoAnswer = ({ traffic }: Pick<ServingRequest, 'traffic'>) => !isSaid(traffic, 'output_tokens')

/**
 * The model that requests pass through: without an answer its encoder, where it has one. Throws
 * `Refusal('field_conflict')` where an encoder is asked for answer tokens.
 */
export function servedShape(draft: Draft, shape: KnownShape, request: ServingRequest): KnownShape {
  if (!hasNoAnswer(request)) {
    if (shape.architecture.headless && !isDecoder(shape.architecture))
      throw new Refusal('field_conflict', '/traffic/output_tokens', {
        fields: ['traffic.output_tokens', 'model'],
      })
    return shape
  }
  warn(draft, { code: 'encode_unmeasured', path: 'traffic' })
  const architecture = encoderPart(shape.architecture)
  if (architecture === shape.architecture) return shape
  draft.notModelled.push('decoder')
  // The limit of a file is that of its decoder.
  return { ...shape, architecture, facts: { ...shape.facts, context_max_tokens: null } }
}

const isDecoder = ({ layers }: LayeredArchitecture) =>
  layers === undefined ||
  layers.some(({ mixers }) => mixers.some((mixer) => mixer.kind !== 'attention' || !mixer.bidirectional))

/** Requests a second by the physics itself, where no output tokens tell them. */
export function defineEncodedRate(draft: Draft, { central, at, inputs }: ServedSheet): void {
  const own = central.requests_per_s ?? Number.NaN
  draft.figures.push({
    kind: 'physics',
    name: 'predicted_requests_per_s',
    unit: 'request/s',
    function: 'serving.requests_per_s@1',
    inputs,
    evaluate: (values) => at(values).requests_per_s ?? own,
  })
  const range = central.ranges.end_to_end_latency_s
  const latency = central.end_to_end_latency_s
  const factors =
    range && latency ? { low: latency / range.high, high: latency / range.low } : { low: 1, high: 1 }
  define(
    draft,
    'requests_per_s',
    'request/s',
    `predicted_requests_per_s * ${errorFactor(draft, 'requests_per_s', factors)}`,
  )
  // Where it does not fit its share of the time stands as unknown already.
  if (!has(draft, 'prompt_time_ratio')) define(draft, 'prompt_time_ratio', 'ratio', '1')
}
