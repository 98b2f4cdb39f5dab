import type { Recompute } from '../contract/request/recompute.ts'
import { evaluateMemory } from '../core/training/evaluate-memory.ts'
import { fitsProbability } from '../core/training/fits.ts'
import { newMemoryParts } from '../core/training/memory-parts.ts'
import { planNumbers } from '../core/training/plan.ts'
import { prepareProblem } from '../core/training/prepare.ts'
import type { TrainingQuestion } from './training-question.ts'

/** What a row may have recomputed: what it prints, or anything where it prints nothing. */
function possibleRecompute({ row, subject }: TrainingQuestion): Recompute[] {
  return row.parallelism.recompute === undefined ? ['none', 'selective', 'full'] : [subject.run.recompute]
}

/** The best probability that a row's plan fits its device, over what the row leaves open. */
export function rowFitsProbability(question: TrainingQuestion): number | null {
  const prepared = prepareProblem(question.subject, question.plan)
  if (prepared === null) return null
  const parts = newMemoryParts()
  const probabilities = possibleRecompute(question).map((recompute) => {
    const bytes = evaluateMemory(prepared.problem, planNumbers(question.plan, recompute), parts)
    return fitsProbability(prepared.problem, bytes)
  })
  return Math.max(...probabilities)
}
