import { type RequestWithReferences, resolveRequest } from '../../../catalog/resolve-request.ts'
import type { CatalogSnapshot } from '../../../catalog/snapshot.ts'
import type { EstimateOptions } from '../../../core/estimates/assemble.ts'
import type { Language } from '../../../i18n/messages.ts'
import type { Estimator } from '../../deps.ts'
import { answerFrom, type EstimateAnswer } from './answer.ts'

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
  const entries = resolveRequest(snapshot, request)
  const answer = estimate({ request, entries }, rest.options)
  return answerFrom(answer, { request, catalogRevision: snapshot.sha256, ...rest })
}
