import type { TrainingPlan } from '../../contract/request/training-plan.ts'
import type { Machine } from '../machine/machine.ts'
import type { TrainingSubject } from './problem.ts'
import { explainStep, type StepAnswer } from './step.ts'

/** Replicas of one model on one kind of machine, beside others in the same run. */
export type FleetPart = { name: string; machine: Machine; data: number }

export type FleetAnswer = {
  step_time_s: number
  /** The part that the others wait for. */
  slowest_part: string
  parts: { name: string; answer: StepAnswer }[]
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
    const answer = explainStep({ ...subject, machine, plan: { ...plan, data } })
    if (answer === null) return null
    parts.push({ name, answer })
  }
  const slowest = parts.reduce<FleetAnswer['parts'][number] | null>(
    (worst, part) => (worst === null || part.answer.step_time_s > worst.answer.step_time_s ? part : worst),
    null,
  )
  if (slowest === null) return null
  return { step_time_s: slowest.answer.step_time_s, slowest_part: slowest.name, parts }
}
