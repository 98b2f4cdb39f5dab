import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import type { Estimate } from '../../contract/answer.ts'
import type { EstimateOptions } from '../../core/answer/assemble.ts'
import type { Language } from '../../i18n/messages.ts'
import { kindOf } from '../../kinds/kinds.ts'
import { answerFrom, type EstimateAnswer, type Told, tell } from './answer.ts'
import type { WorkContext } from './context.ts'
import { type AnyRequest, openEstimate, tellUnread } from './open-estimate.ts'

/** What an estimate is asked for. */
export type EstimateInput = {
  kind: string
  request: AnyRequest
  options: EstimateOptions
  language: Language
}

type EstimateContext = WorkContext & { revision?: CatalogSnapshot }

/**
 * The answer to `request`: what POST gives, on its revision of the catalog, and a scenario, on another.
 * Throws `Refusal`.
 */
export function computeAnswer(input: EstimateInput, context: EstimateContext): EstimateAnswer {
  const { request, options, language } = input
  const { snapshot, estimate } = opened(input, context)
  const { version } = context
  const told = { request, version, catalogRevision: snapshot.sha256, options, language }
  return answerFrom(tellUnread(request, estimate(options)), told)
}

/** Of an answer what its summary is made of. */
export type Glance = Pick<Estimate, 'kind' | 'status' | 'headline' | 'ranges' | 'flag'> & {
  warnings: Told[]
  links: Record<string, string>
}

/** The same for a reader of the summary alone: what that leaves out is neither worked out nor written in words. */
export function computeGlance(input: EstimateInput, context: EstimateContext): Glance {
  const { kind, request, options, language } = input
  const glance = kindOf(kind)?.leadingFigures ?? []
  const estimate = tellUnread(request, opened(input, context).estimate({ ...options, glance }))
  const { status, headline, ranges, flag } = estimate
  return {
    ...{ kind, status, ...(flag !== undefined && { flag }), headline, ranges },
    warnings: estimate.warnings.map((warning) => tell(warning, language)),
    links: {},
  }
}

/** The answer, or what a summary is made of. */
export const answerOrGlance = (
  { isGlance, ...input }: EstimateInput & { isGlance?: boolean },
  context: WorkContext,
) => (isGlance ? computeGlance(input, context) : computeAnswer(input, context))

const opened = ({ kind, request, language }: EstimateInput, context: EstimateContext) =>
  openEstimate(kind, request, { ...context, language })
