import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import type { EstimateOptions } from '../../core/answer/assemble.ts'
import type { Language } from '../../i18n/messages.ts'
import { answerFrom, type EstimateAnswer } from './answer.ts'
import type { WorkContext } from './context.ts'
import { type AnyRequest, openEstimate, tellUnread } from './open-estimate.ts'

/** What an estimate is asked for. */
export type EstimateInput = {
  kind: string
  request: AnyRequest
  options: EstimateOptions
  language: Language
}

/**
 * The answer to `request`: what POST gives, on its revision of the catalog, and a scenario, on another.
 * Throws `Refusal`.
 */
export function computeAnswer(
  { kind, request, options, language }: EstimateInput,
  context: WorkContext & { revision?: CatalogSnapshot },
): EstimateAnswer {
  const { snapshot, estimate } = openEstimate(kind, request, { ...context, language })
  const { version } = context
  const told = { request, version, catalogRevision: snapshot.sha256, options, language }
  return answerFrom(tellUnread(request, estimate(options)), told)
}
