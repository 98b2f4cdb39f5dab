import type { TrainingPlan } from '../../contract/request/training-plan.ts'
import type { Machine } from '../machine/machine.ts'
import { explainMemory, type MemoryAnswer } from './memory.ts'
import type { TrainingSubject } from './problem.ts'
import { explainStep, type StepAnswer } from './step.ts'

/** Replicas of one model on one kind of machine, beside others in the same run. */
export type FleetPart = { name: string; machine: Machine; data: number }

export type FleetAnswer = {
  step_time_s: number
  /** The part that the others wait for, and its place in the fleet. */
  slowest_part: string
  slowest_index: number
  /** Place of the part whose accelerators are the fullest of what they have. */
  fullest_index: number
  parts: { name: string; answer: StepAnswer; memory: MemoryAnswer }[]
}

/**
 * A step over parts of unlike machines. Replicas get equal shares of the batch and exchange gradients
 * over the slowest part's fabric, so all wait for the slowest. `null` where a part cannot be answered.
 */
export function explainFleet(
  subject: Omit<TrainingSubject, 'machine'>,
  plan: Omit<TrainingPlan, 'data'>,
  fleet: FleetPart[],
): FleetAnswer | null {
  const data = fleet.reduce((sum, part) => sum + part.data, 0)
  const parts: FleetAnswer['parts'] = []
  for (const { name, machine } of fleet) {
    const question = { ...subject, machine, plan: { ...plan, data } }
    const [answer, memory] = [explainStep(question), explainMemory(question)]
    if (answer === null || memory === null) return null
    parts.push({ name, answer, memory })
  }
  const slowest_index = placeOfMost(parts.map(({ answer }) => answer.step_time_s))
  const slowest = parts[slowest_index]
  if (slowest === undefined) return null
  return {
    step_time_s: slowest.answer.step_time_s,
    slowest_part: slowest.name,
    slowest_index,
    fullest_index: placeOfMost(parts.map(({ memory }) => usedRatio(memory))),
    parts,
  }
}

function placeOfMost(values: readonly number[]): number {
  return values.indexOf(Math.max(...values))
}

function usedRatio({
  memory_peak_per_accelerator_gib: peak,
  memory_usable_gib: usable,
}: MemoryAnswer): number {
  return peak / usable
}
