import type { EstimateAnswer } from '../estimates/answer.ts'
import { type CompareAnswer, compareSummaryOf } from './compare-summary.ts'
import { fitted } from './fitted.ts'
import { type RecommendFull, recommendSummaryOf } from './recommend-summary.ts'
import { summaryOf } from './summary.ts'

/** How much of an answer is asked for; `undefined` is the full one. */
export type View = 'summary' | 'full' | undefined

/** What makes a summary of a task's full answer, by name: a job keeps the name. */
const shortForms = {
  estimate: summariseEstimate,
  comparison: (full: object) => compareSummaryOf(full as CompareAnswer),
  recommendation: (full: object) => recommendSummaryOf(full as RecommendFull),
} as const satisfies Record<string, (full: object) => object>

export type ShortForm = keyof typeof shortForms

/** The short form of the answer of an estimate or of an evaluation; `undefined`: it is sent whole. */
export function shortened(view: View): ShortForm | undefined {
  return view === 'summary' ? 'estimate' : undefined
}

/** The same for a comparison. */
export function comparisonShortened(view: View): ShortForm | undefined {
  return view === 'summary' ? 'comparison' : undefined
}

/** The same for a recommendation. */
export function recommendationShortened(view: View): ShortForm | undefined {
  return view === 'summary' ? 'recommendation' : undefined
}

export function shorten(form: ShortForm, full: object): object {
  return shortForms[form](full)
}

function summariseEstimate(full: object): object {
  const answer = full as EstimateAnswer
  const { kind, links } = answer
  return { kind, ...fitted(kind, summaryOf(kind, answer), { kind, links }), links }
}
