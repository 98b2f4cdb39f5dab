import { type ChosenPlan, choosePlan } from '../choose-plan.ts'
import type { TrainingSubject } from '../problem.ts'
import type { HeldPlan } from './lists.ts'

/** Of an accelerator: the first plan, that of each model, and how many plans may still be looked at. */
type Course = { first: ChosenPlan | null; firsts: Map<string, ChosenPlan>; spare_count: number }

/**
 * Plans that were chosen, by all that a choice rests on: architecture, machine, run, count and what is held.
 * Whoever evaluates one request many times makes one and hands it on: an input that no plan depends on finds
 * the plan again, and one that does gets a search of its own, until the budget of its accelerator is spent.
 * Then the first plan of the model is held, or that of the model as it was sent: its replicas alone follow what
 * is moved.
 */
export type PlanMemo = {
  chosen: Map<string, ChosenPlan | null>
  courses: Map<string, Course>
  budget: number
}

/** Seven searches of the largest models and hundreds of ordinary ones: under a second of one core. */
const lookedAtMost = 1_000_000
/** Once that is spent, of a question that the held plan does not fit. */
const lookedAtSpent = 4_000
const chosenMost = 1000

/** Whole searches of late, whoever asked: the same question has the same answer. */
const searched = new Map<string, ChosenPlan | null>()
const searchedMost = 300
/** A longer question, of hundreds of layers that differ, is not kept (letters). */
const questionMost = 20_000

function searchOnce(
  key: string,
  subject: TrainingSubject,
  devices: number,
  held: HeldPlan,
): ChosenPlan | null {
  if (key.length > questionMost) return choosePlan(subject, devices, held)
  const known = searched.get(key)
  const found = known === undefined ? choosePlan(subject, devices, held) : known
  searched.delete(key)
  searched.set(key, found)
  const oldest = searched.keys().next().value
  if (searched.size > searchedMost && oldest !== undefined) searched.delete(oldest)
  return found
}

const texts = new WeakMap<object, string>()

/** An architecture of the catalog is the same object in all requests, and a long one. It never changes. */
function textOf(architecture: object): string {
  const text = texts.get(architecture) ?? JSON.stringify(architecture)
  texts.set(architecture, text)
  return text
}

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
  const key = `${textOf(architecture)}${JSON.stringify([machine, run, devices, held])}`
  const known = memo.chosen.get(key)
  if (known !== undefined) return known
  const found = search(courseOf(memo, subject), { key, subject, devices, held })
  if (memo.chosen.size >= chosenMost) memo.chosen.delete(memo.chosen.keys().next().value ?? '')
  memo.chosen.set(key, found)
  return found
}

function courseOf({ courses, budget }: PlanMemo, { machine }: TrainingSubject): Course {
  const key = machine.id ?? ''
  const course = courses.get(key) ?? { first: null, firsts: new Map(), spare_count: budget }
  courses.set(key, course)
  return course
}

type Question = { key: string; subject: TrainingSubject; devices: number; held: HeldPlan }

function search(course: Course, { key, subject, devices, held }: Question): ChosenPlan | null {
  const model = textOf(subject.architecture)
  const first = course.firsts.get(model) ?? course.first
  if (course.spare_count <= 0 && first !== null) {
    const { plan, recompute } = first
    const { data: _, ...layout } = plan
    const same = choosePlan(subject, devices, { ...layout, recompute, ...held })
    if (same !== null) return { ...same, is_whole: false }
  }
  const found =
    course.spare_count > 0
      ? searchOnce(key, subject, devices, held)
      : choosePlan(subject, devices, held, undefined, lookedAtSpent)
  course.spare_count -= found?.evaluated_count ?? 0
  if (found !== null && !course.firsts.has(model)) course.firsts.set(model, found)
  course.first ??= found
  return found
}
