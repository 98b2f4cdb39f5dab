import { type RequestWithReferences, resolveRequest } from '../../catalog/resolve-request.ts'
import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import type { Estimate } from '../../contract/answer.ts'
import type { ResolvedEntries } from '../../contract/catalog/resolved-entries.ts'
import type { EstimateOptions } from '../../core/answer/assemble.ts'
import { warnOfUnread } from '../../core/answer/unused-inputs.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Language } from '../../i18n/messages.ts'
import type { Estimator } from '../../kinds/kind.ts'
import type { Estimators } from '../../kinds/kinds.ts'
import type { Catalogs, WorkContext } from './context.ts'

/** A request of any kind: it was checked by the schema of its kind. */
export type AnyRequest = RequestWithReferences & { pin?: { catalog_revision: string } }

/** A request with what it names looked up: estimates of it, and of it with other numbers. */
export type OpenedEstimate = {
  snapshot: CatalogSnapshot
  entries: ResolvedEntries
  /** Of the request, or of it with other numbers; of other entries where they are handed. Throws `Refusal`. */
  estimate: (options: EstimateOptions, changed?: object, named?: ResolvedEntries) => Estimate
}

type Opening = Pick<WorkContext, 'catalog' | 'estimators' | 'plans' | 'checkpoint'> & {
  /** Names of sites are told in it. */
  language?: Language
  /** In place of the revision that the request is pinned to. */
  revision?: CatalogSnapshot
}

/**
 * The one way from a request to its estimates: its revision, its entries, the estimator of its kind. A change
 * of it changes numbers and never a reference, so what it names is looked up once. Throws `Refusal`.
 */
export function openEstimate(kind: string, request: AnyRequest, given: Opening): OpenedEstimate {
  const { catalog, estimators, plans, checkpoint, language = 'en' } = given
  const snapshot = given.revision ?? snapshotFor(request, catalog)
  const entries = namedIn(language, resolveRequest(snapshot, request))
  const estimator: Estimator<never> = estimators[kind as keyof Estimators]
  return {
    snapshot,
    entries,
    estimate: (options, changed = request, named = entries) => {
      checkpoint()
      return estimator({ request: changed as never, entries: named }, { ...options, plans })
    },
  }
}

/** The snapshot that a request is pinned to, else the latest. Throws Refusal `catalog_revision_unknown`. */
export function snapshotFor({ pin }: Pick<AnyRequest, 'pin'>, catalog: Catalogs): CatalogSnapshot {
  if (pin === undefined) return catalog.latest()
  const snapshot = catalog.bySha256(pin.catalog_revision)
  if (snapshot === undefined) throw new Refusal('catalog_revision_unknown', '/pin/catalog_revision')
  return snapshot
}

/**
 * A siting request holds another request and a list of sites, whose inputs its answer names by their
 * place; the shapes and plans inside a sourcing or a scaling request are read as a whole.
 */
const namedOtherwise = [
  'estimate',
  'sites',
  'home_index',
  'latency_max_ms',
  'throughput.serving.model',
  'workload.training.model',
  'workload.training.plan',
  'training.model',
  'training.plan',
]

/** An estimate with the numbers of its request told that it never read. */
export function tellUnread(request: object, estimate: Estimate): Estimate {
  const unread = warnOfUnread(request, estimate, namedOtherwise)
  return unread.length === 0 ? estimate : { ...estimate, warnings: [...estimate.warnings, ...unread] }
}

/** Sites by their name in the language, where the catalog has one. */
function namedIn(language: Language, entries: ResolvedEntries): ResolvedEntries {
  if (language !== 'zh' || entries.sites === undefined) return entries
  const sites = entries.sites.map((one) =>
    one.site ? { ...one, site: { ...one.site, name: one.site.name_zh ?? one.site.name } } : one,
  )
  return { ...entries, sites }
}
