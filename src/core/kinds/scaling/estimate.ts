import type { Estimate } from '../../../contract/answer.ts'
import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import { figureKeys } from '../../../contract/headline/figure.ts'
import { scalingHeadline } from '../../../contract/headline/scaling.ts'
import type { ScalingLaw, ScalingRequest } from '../../../contract/request/scaling.ts'
import { assemble, type EstimateOptions } from '../../answer/assemble.ts'
import { type Draft, define, setting, startDraft } from '../../draft/draft.ts'
import { settledSheet } from '../../draft/draft-sheet.ts'
import { Refusal } from '../../refusal.ts'
import { defineCompute, readForm, sentModel } from './asked.ts'
import { defineBatch } from './batch.ts'
import { isInsideDomain } from './domain.ts'
import { defineFrontier, type FrontierFormulas } from './frontier.ts'
import { type Law, laws } from './laws.ts'
import { defineComputeOfLoss, defineLoss } from './loss.ts'
import { defineLossFit, type LossNames } from './loss-fit.ts'
import { defineServed } from './served.ts'

export type ScalingEstimate = Estimate & {
  law: { name: ScalingLaw } & Pick<
    Law,
    'source' | 'parameters_count' | 'tokens_count' | 'training_compute_flop'
  >
}

/** Figures of the headline, in their published order. */
export const scalingKeys = figureKeys(scalingHeadline, [])

/**
 * The best model and data of a compute by a published scaling law, its loss and batch, what a sent model loses against
 * it, and the model that takes the least where it is served too. Throws `Refusal`.
 */
export function estimateScaling(
  { request, entries }: EstimateInputs<ScalingRequest>,
  options: EstimateOptions,
): ScalingEstimate {
  const draft = startDraft()
  const form = readForm(request)
  const name = setting(draft, 'law', request.law, 'besiroglu_2024')
  const law = laws[name]
  const loss = readLoss(draft, law, request)
  const frontier = defineFrontier(draft, law, loss)
  const sent = sentModel(draft, request, form)
  if (form === 'loss') defineComputeOfLoss(draft, request, { law, loss })
  const inside = defineCompute(draft, { request, entries }, { form, frontier, options })
  defineBest(draft, frontier)
  defineLoss(draft, { law, loss }, { form, sent })
  defineBatch(draft, name)
  defineServed(draft, request, { loss, sent })
  settledSheet(draft)
  const isInside = isInsideDomain(draft, name, law, sent)
  const estimate = readScaling(draft, name, isInside, options)
  const { source, parameters_count, tokens_count, training_compute_flop } = law
  return {
    ...estimate,
    assumptions: [...estimate.assumptions, ...inside],
    law: { name, source, parameters_count, tokens_count, training_compute_flop },
  }
}

/** Throws Refusal `field_unused` for coefficients of a law that has none of that form. */
function readLoss(draft: Draft, law: Law, { coefficients }: ScalingRequest): LossNames | null {
  if (law.loss !== null) return defineLossFit(draft, law.loss, law, coefficients)
  if (coefficients !== undefined)
    throw new Refusal('field_unused', '/coefficients', { needs: 'law besiroglu_2024' })
  return null
}

function defineBest(draft: Draft, { modelScale, parameters, tokens }: FrontierFormulas): void {
  const compute = 'training_compute_flop'
  define(draft, 'model_scale_optimal_flop_per_token', 'FLOP/token', modelScale(compute))
  define(draft, 'parameters_optimal_count', 'count', parameters(compute))
  define(draft, 'tokens_optimal_count', 'token', tokens(compute))
  define(draft, 'tokens_per_parameter', 'token', 'tokens_optimal_count / parameters_optimal_count')
}

/** What no law here knows of. Names are stable. */
const notModelled = ['mixtures_of_experts', 'repeated_data', 'quality_of_data', 'vocabulary']

function readScaling(draft: Draft, name: ScalingLaw, isInside: boolean, options: EstimateOptions): Estimate {
  draft.notModelled.push(...notModelled)
  return assemble(
    draft,
    {
      kind: 'scaling',
      keys: scalingKeys,
      driven: ['parameters_optimal_count', 'loss', 'lifetime_compute_least_flop'],
      others: {},
      validity: { domain: `scaling.${name}`, inside_domain: isInside, backtest: null },
    },
    options,
  )
}
