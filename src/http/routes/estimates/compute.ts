import { type RequestWithReferences, resolveRequest } from '../../../catalog/resolve-request.ts'
import type { CatalogSnapshot } from '../../../catalog/snapshot.ts'
import type { ResolvedEntries } from '../../../core/catalog/resolved-entries.ts'
import type { Estimate } from '../../../core/estimates/answer.ts'
import type { EstimateOptions } from '../../../core/estimates/assemble.ts'
import type { EstimateInputs } from '../../../core/estimates/training.ts'
import { warnOfUnread } from '../../../core/estimates/unused-inputs.ts'
import type { Language } from '../../../i18n/messages.ts'
import type { Estimator } from '../../deps.ts'
import { answerFrom, type EstimateAnswer } from './answer.ts'

/**
 * A siting request holds another request and a list of sites, whose inputs its answer names by their
 * place; the shapes and plans inside a sourcing request are read as a whole.
 */
const namedOtherwise = [
  'estimate',
  'sites',
  'home_index',
  'latency_max_ms',
  'throughput.serving.model',
  'workload.training.model',
  'workload.training.plan',
]

/** An estimate with the numbers of its request told that it never read. */
export function estimateWhole<R extends object>(
  estimator: Estimator<R>,
  inputs: EstimateInputs<R>,
  options: EstimateOptions,
): Estimate {
  const estimate = estimator(inputs, options)
  const unread = warnOfUnread(inputs.request, estimate, namedOtherwise)
  return { ...estimate, warnings: [...estimate.warnings, ...unread] }
}

/** The answer to `request` on one revision of the catalog: what POST gives, and a scenario. */
export function computeAnswer<R extends RequestWithReferences>(
  estimate: Estimator<R>,
  given: {
    request: R
    snapshot: CatalogSnapshot
    version: string
    options: EstimateOptions
    language: Language
  },
): EstimateAnswer {
  const { request, snapshot, ...rest } = given
  const entries = namedIn(rest.language, resolveRequest(snapshot, request))
  const answer = estimateWhole(estimate, { request, entries }, rest.options)
  return answerFrom(answer, { request, catalogRevision: snapshot.sha256, ...rest })
}

/** Sites by their name in the language, where the catalog has one. */
function namedIn(language: Language, entries: ResolvedEntries): ResolvedEntries {
  if (language !== 'zh' || entries.sites === undefined) return entries
  const sites = entries.sites.map((one) =>
    one.site ? { ...one, site: { ...one.site, name: one.site.name_zh ?? one.site.name } } : one,
  )
  return { ...entries, sites }
}
