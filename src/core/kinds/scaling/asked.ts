import type { AssumptionReport } from '../../../contract/answer.ts'
import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import type { ScalingRequest } from '../../../contract/request/scaling.ts'
import type { EstimateOptions } from '../../answer/assemble.ts'
import { assume, type Draft, define } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { take } from '../../draft/take.ts'
import { Refusal } from '../../refusal.ts'
import { estimateTraining } from '../training/estimate.ts'
import type { FrontierFormulas } from './frontier.ts'

/** How a request asks: by which of its fields. */
export type Form = 'compute' | 'model' | 'parameters' | 'tokens' | 'loss' | 'training'

/** Which form was sent. Throws Refusal `work_missing` for none and `work_overdetermined` for two. */
export function readForm(request: ScalingRequest): Form {
  const { parameters_total_count: parameters, tokens_count: tokens } = request
  const sized = parameters === undefined ? 'tokens' : tokens === undefined ? 'parameters' : 'model'
  const found: [Form, string][] = []
  if (request.training_compute_flop !== undefined) found.push(['compute', 'training_compute_flop'])
  if (parameters !== undefined || tokens !== undefined)
    found.push([sized, parameters === undefined ? 'tokens_count' : 'parameters_total_count'])
  if (request.loss_target !== undefined) found.push(['loss', 'loss_target'])
  if (request.training !== undefined) found.push(['training', 'training'])
  const [first, second] = found
  if (first === undefined) throw new Refusal('work_missing', '')
  if (second !== undefined)
    throw new Refusal('work_overdetermined', `/${second[1]}`, { forms: found.map(([, field]) => field) })
  return first[0]
}

/** The model that was sent, in the sheet. */
export type SentModel = { parameters: string; tokens: string }

export function sentModel(draft: Draft, request: ScalingRequest, form: Form): SentModel | null {
  if (form !== 'model') return null
  return { parameters: sentParameters(draft, request), tokens: sentTokens(draft, request) }
}

const sentParameters = (draft: Draft, { parameters_total_count: sent }: ScalingRequest) =>
  assume(draft, given('parameters_total_count', 'count', sent ?? 1))

const sentTokens = (draft: Draft, { tokens_count: sent }: ScalingRequest) =>
  assume(draft, given('tokens_count', 'token', sent ?? 1))

const name = 'training_compute_flop'

/**
 * `training_compute_flop` of every form but a loss, which needs the law's. Answers what the training inside rests on,
 * by its paths in the request.
 */
export function defineCompute(
  draft: Draft,
  inputs: EstimateInputs<ScalingRequest>,
  { form, frontier, options }: { form: Form; frontier: FrontierFormulas; options: EstimateOptions },
): AssumptionReport[] {
  const { request } = inputs
  if (form === 'training') return takeTraining(draft, inputs, options)
  if (form === 'compute') assume(draft, given(name, 'FLOP', request.training_compute_flop ?? 1))
  else if (form === 'parameters')
    define(draft, name, 'FLOP', frontier.computeOfParameters(sentParameters(draft, request)))
  else if (form === 'tokens')
    define(draft, name, 'FLOP', frontier.computeOfTokens(sentTokens(draft, request)))
  else if (form === 'model')
    define(draft, name, 'FLOP', frontier.compute(sentParameters(draft, request), sentTokens(draft, request)))
  return []
}

const at = (path: string) => `training.${path}`

/** The compute of the training inside. A refusal of it points into it. */
function takeTraining(
  draft: Draft,
  { request, entries }: EstimateInputs<ScalingRequest>,
  options: EstimateOptions,
): AssumptionReport[] {
  const inner = refusedInside(() =>
    estimateTraining(
      { request: request.training ?? { run: {} }, entries: entries.inner ?? {} },
      { ...options, include: { derivation: false, drivers: false }, isRead: (key) => key === name },
    ),
  )
  draft.warnings.push(
    ...inner.warnings.map(({ path, ...warning }) => ({
      ...warning,
      ...(path !== undefined && { path: at(path) }),
    })),
  )
  define(draft, name, 'FLOP', take(draft, inner, { key: name, unit: 'FLOP', path: at(name), at }))
  return inner.assumptions.map((one) => ({ ...one, path: at(one.path) }))
}

function refusedInside<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw error.under('/training')
  }
}
