import type { EstimateAnswer } from '../estimates/answer.ts'
import { type CompareAnswer, compareSummaryOf } from './compare-summary.ts'
import { fitted } from './fitted.ts'
import { summaryOf } from './summary.ts'

/** How much of an answer is asked for; `undefined` is the full one. */
export type View = 'summary' | 'full' | undefined

/** Makes a summary of a task's full answer. */
export type Shorten = (full: object) => object

/** What shortens the answer of an estimate or of an evaluation; `undefined`: it is sent whole. */
export function shortened(view: View): Shorten | undefined {
  return view === 'summary' ? summariseEstimate : undefined
}

/** The same for a comparison. */
export function comparisonShortened(view: View): Shorten | undefined {
  return view === 'summary' ? (full) => compareSummaryOf(full as CompareAnswer) : undefined
}

function summariseEstimate(full: object): object {
  const answer = full as EstimateAnswer
  const { kind, links } = answer
  return { kind, ...fitted(kind, summaryOf(kind, answer), { kind, links }), links }
}
