import { entryChanges } from '../../catalog/differences.ts'
import { resolveRequest } from '../../catalog/resolve-request.ts'
import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import type { EstimateOptions } from '../../core/estimates/assemble.ts'
import type { Language } from '../../i18n/messages.ts'
import type { Scenario } from '../../store/scenario-store.ts'
import type { Deps, Estimator, Estimators } from '../deps.ts'
import type { EstimateAnswer } from '../routes/estimates/answer.ts'
import { computeAnswer } from '../routes/estimates/compute.ts'

/** Any kind's request: it was checked by its kind's schema when it was saved. */
type AnyRequest = Parameters<Estimators[keyof Estimators]>[0]['request']

type Computed = Pick<Scenario, 'kind' | 'request'>

/** The answer to a scenario's request on one revision. */
export function evaluateOn(
  snapshot: CatalogSnapshot,
  { kind, request }: Computed,
  given: {
    deps: Pick<Deps, 'estimators' | 'version'>
    options: EstimateOptions
    language: Language
  },
): EstimateAnswer {
  const { deps, options, language } = given
  const estimate = deps.estimators[kind as keyof Estimators] as Estimator<AnyRequest>
  const { version } = deps
  return computeAnswer(estimate, { request: request as AnyRequest, snapshot, version, options, language })
}

/** What the catalog moved between two revisions: the entries that a scenario rests on, and its headline. */
export function changesBetween(
  pinned: { snapshot: CatalogSnapshot; answer: EstimateAnswer },
  latest: { snapshot: CatalogSnapshot; answer: EstimateAnswer },
  { request }: Computed,
) {
  const entries = (snapshot: CatalogSnapshot) => resolveRequest(snapshot, request)
  return {
    entries_changed: entryChanges(entries(pinned.snapshot), entries(latest.snapshot)),
    figures_changed: figureChanges(pinned.answer.headline, latest.answer.headline),
  }
}

type Headline = EstimateAnswer['headline']

function figureChanges(pinned: Headline, latest: Headline) {
  return Object.keys(latest)
    .map((figure) => ({ figure, pinned: pinned[figure] ?? null, latest: latest[figure] ?? null }))
    .filter((change) => change.pinned !== change.latest)
}
