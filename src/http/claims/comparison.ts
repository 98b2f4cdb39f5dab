import type { ClaimEstimator } from '../../core/claims/evaluate.ts'
import { type Comparison, compareWith } from '../../core/compare/compare.ts'
import { comparedUnits } from '../../core/compare/units.ts'
import type { Estimate } from '../../core/estimates/answer.ts'
import type { Deps } from '../deps.ts'
import { estimateItem, itemsOf, snapshotsOf } from '../routes/compare/items.ts'
import type { CompareBody } from '../schemas/compare.ts'
import { requireAllowed } from './allowed.ts'

const options = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }

type ComparedItem = Comparison & { key: string; headline: Estimate['headline'] }

/** The comparison as a claim reads it: `items` in the order of the request, the first as baseline. */
export type ComparisonEstimate = Estimate & { items: ComparedItem[] }

/** `POST /v1/compare` as an estimate: a check changes numbers of `asked` and never what it is pinned to. Throws the `Refusal` of an item that cannot be made. */
export async function comparisonEstimator(asked: CompareBody, deps: Deps): Promise<ClaimEstimator> {
  const { estimators } = deps
  const snapshotOf = await snapshotsOf(itemsOf(asked), deps)
  return (request, isExplained) => {
    requireAllowed('compare', request, isExplained)
    const body = request as CompareBody
    return compare(body, { estimators, kind: body.kind, options, snapshotOf })
  }
}

function compare(body: CompareBody, given: Parameters<typeof estimateItem>[1]): ComparisonEstimate {
  const found = itemsOf(body).map((item) => {
    const outcome = estimateItem(item, given)
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
    units: comparedUnits(baseline, found),
    items: found.map((one) => ({
      key: one.key,
      headline: one.estimate.headline,
      ...compareWith(baseline, one),
    })),
  }
}
