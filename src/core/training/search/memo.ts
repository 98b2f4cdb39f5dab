import { type ChosenPlan, choosePlan } from '../choose-plan.ts'
import type { TrainingSubject } from '../problem.ts'
import type { HeldPlan } from './space.ts'

/** The first plan of a model on an accelerator, and how many plans may still be looked at for it. */
type Course = { first: ChosenPlan | null; spare_count: number }

/**
 * Plans that were chosen, by all that a choice rests on: architecture, machine, run, count and what is held.
 * Whoever evaluates one request many times makes one and hands it on: an input that no plan depends on finds
 * the plan again, and one that does gets a search of its own, until the budget of its model and accelerator
 * is spent. Then their first plan is held: its replicas alone follow what is moved.
 */
export type PlanMemo = {
  chosen: Map<string, ChosenPlan | null>
  courses: Map<string, Course>
  budget: number
}

/** A hundred searches of the largest ordinary models: about a second of one core, and most need far less. */
const lookedAtMost = 3_000_000
const chosenMost = 1000

export function newPlanMemo(budget = lookedAtMost): PlanMemo {
  return { chosen: new Map(), courses: new Map(), budget }
}

/** `choosePlan`, once for each question. The oldest choice is forgotten where a thousand are kept. */
export function recallPlan(
  memo: PlanMemo,
  subject: TrainingSubject,
  devices: number,
  held: HeldPlan,
): ChosenPlan | null {
  const { architecture, machine, run } = subject
  const key = JSON.stringify([architecture, machine, run, devices, held])
  const known = memo.chosen.get(key)
  if (known !== undefined) return known
  const found = search(courseOf(memo, subject), subject, devices, held)
  if (memo.chosen.size >= chosenMost) memo.chosen.delete(memo.chosen.keys().next().value ?? '')
  memo.chosen.set(key, found)
  return found
}

function courseOf({ courses, budget }: PlanMemo, { architecture, machine }: TrainingSubject): Course {
  const key = JSON.stringify([architecture, machine.id])
  const course = courses.get(key) ?? { first: null, spare_count: budget }
  courses.set(key, course)
  return course
}

function search(
  course: Course,
  subject: TrainingSubject,
  devices: number,
  held: HeldPlan,
): ChosenPlan | null {
  if (course.spare_count <= 0 && course.first !== null) {
    const { plan, recompute } = course.first
    const { data: _, ...layout } = plan
    const same = choosePlan(subject, devices, { ...layout, recompute, ...held })
    if (same !== null) return { ...same, is_whole: false }
  }
  const found = choosePlan(subject, devices, held)
  course.spare_count -= found?.evaluated_count ?? 0
  course.first ??= found
  return found
}
