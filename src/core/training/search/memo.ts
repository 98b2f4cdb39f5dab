import { type ChosenPlan, choosePlan } from '../choose-plan.ts'
import type { TrainingSubject } from '../problem.ts'
import type { HeldPlan } from './space.ts'

/**
 * Plans that were chosen, by all that a choice rests on: architecture, machine, run, count and what is held.
 * Whoever evaluates one request many times makes one and hands it on: an input that no plan depends on finds
 * the plan again, and one that does gets a search of its own, until their budget is spent. Then the first
 * plan is held: its replicas alone follow what is moved.
 */
export type PlanMemo = {
  chosen: Map<string, ChosenPlan | null>
  first: ChosenPlan | null
  /** Plans that may still be looked at. */
  spare_count: number
}

/** Some hundred ordinary searches: a quarter of a second of one core. */
const lookedAtMost = 1_000_000
const chosenMost = 1000

export function newPlanMemo(spare_count = lookedAtMost): PlanMemo {
  return { chosen: new Map(), first: null, spare_count }
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
  const found = search(memo, subject, devices, held)
  if (memo.chosen.size >= chosenMost) memo.chosen.delete(memo.chosen.keys().next().value ?? '')
  memo.chosen.set(key, found)
  memo.first ??= found
  return found
}

function search(
  memo: PlanMemo,
  subject: TrainingSubject,
  devices: number,
  held: HeldPlan,
): ChosenPlan | null {
  if (memo.spare_count <= 0 && memo.first !== null) {
    const { plan, recompute } = memo.first
    const { data: _, ...layout } = plan
    const same = choosePlan(subject, devices, { ...layout, recompute, ...held })
    if (same !== null) return { ...same, is_whole: false }
  }
  const found = choosePlan(subject, devices, held)
  memo.spare_count -= found?.evaluated_count ?? 0
  return found
}
