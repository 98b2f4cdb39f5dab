import type { Estimate } from '../../contract/answer.ts'
import type { ClaimEstimator } from '../../core/readers/claims/evaluate.ts'
import { type Comparison, compareWith } from '../../core/readers/compare/compare.ts'
import { comparedUnits } from '../../core/readers/compare/units.ts'
import { estimateItem, itemsOf } from '../compare/items.ts'
import type { WorkContext } from '../estimates/context.ts'
import type { CompareBody } from '../schemas/compare.ts'
import { requireAllowed } from './allowed.ts'

const quiet = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }

type ComparedItem = Comparison & { key: string; headline: Estimate['headline'] }

/** The comparison as a claim reads it: `items` in the order of the request, the first as baseline. */
export type ComparisonEstimate = Estimate & { items: ComparedItem[] }

/** `POST /v1/compare` as an estimate. Throws the `Refusal` of an item that cannot be made. */
export function comparisonEstimator(context: WorkContext): ClaimEstimator {
  return (request, isExplained) => {
    requireAllowed('compare', request, isExplained)
    return compare(request as CompareBody, context)
  }
}

function compare(body: CompareBody, context: WorkContext): ComparisonEstimate {
  const found = itemsOf(body).map((item) => {
    const outcome = estimateItem(item, { context, kind: body.kind, options: quiet })
    if ('refusal' in outcome) throw outcome.refusal
    return outcome.compared
  })
  const baseline = found.find(({ key }) => key === body.baseline_key) ?? found[0]
  if (baseline === undefined) throw new Error('a comparison has no items')
  return {
    ...baseline.estimate,
    kind: 'compare',
    headline: {},
    breakdowns: {},
    assumptions: baseline.estimate.assumptions
      .filter(({ origin }) => origin === 'given')
      .map((one) => ({ ...one, path: `request.${one.path}` })),
    units: () => comparedUnits(baseline, found),
    items: found.map((one) => ({
      key: one.key,
      headline: one.estimate.headline,
      ...compareWith(baseline, one),
    })),
  }
}
