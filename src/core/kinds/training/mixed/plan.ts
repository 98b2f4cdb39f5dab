import type { PlanInput } from '../../../../contract/request/plan.ts'
import type { Recompute } from '../../../../contract/request/recompute.ts'
import { Refusal } from '../../../refusal.ts'
import { chooseFleetPlan, type FleetSubject } from '../../../training/search/fleet-plan.ts'
import { newPlanMemo, type PlanMemo } from '../../../training/search/memo.ts'
import { isWhole, plainPlan, requireWork, type SettledPlan } from '../plan.ts'

export type FleetPlanQuestion = {
  sent: PlanInput | undefined
  recompute: Recompute | undefined
  memo?: PlanMemo | undefined
}

/**
 * The plan of a fleet: what was sent, and the rest chosen. The accelerators of a replica are of one kind, so what it
 * takes divides the count of each part. Throws Refusal `field_conflict` where what was sent does not. `null` where a
 * machine cannot be predicted.
 */
export function settleFleetPlan(
  fleet: readonly FleetSubject[],
  { sent = {}, recompute, memo = newPlanMemo() }: FleetPlanQuestion,
): SettledPlan | null {
  for (const { subject } of fleet) requireWork(sent, subject)
  requireWholeReplicas(sent, fleet)
  if (recompute !== undefined && isWhole(sent)) return plainPlan(sent, recompute)
  const held = Object.fromEntries(
    Object.entries({ ...sent, recompute }).filter(([, value]) => value !== undefined),
  )
  const key = JSON.stringify([
    fleet.map(({ subject: { architecture, machine, run }, count }) => [architecture, machine, run, count]),
    held,
  ])
  const known = memo.chosen.get(key)
  const chosen = known === undefined ? chooseFleetPlan(fleet, held) : known
  memo.chosen.set(key, chosen)
  if (chosen === null) {
    if (Object.keys(sent).length > 0)
      throw new Refusal('field_conflict', '/plan', { fields: ['plan', 'fleet'] })
    return null
  }
  const { plan, recompute: found, alternatives, is_tight: isTight, is_whole } = chosen
  return { plan, recompute: found, isChosen: true, alternatives, isTight, isCut: !is_whole }
}

function requireWholeReplicas(sent: PlanInput, fleet: readonly FleetSubject[]): void {
  const { tensor = 1, pipeline = 1, context = 1, data } = sent
  const devices = tensor * pipeline * context
  const total = fleet.reduce((sum, { count }) => sum + count, 0)
  const isShared = fleet.every(({ count }) => count % devices === 0)
  const isFull = sent.tensor !== undefined && sent.pipeline !== undefined && sent.context !== undefined
  const isMade = data === undefined || (isFull ? devices * data === total : total % (devices * data) === 0)
  if (!isShared || !isMade)
    throw new Refusal('field_conflict', '/plan', {
      fields: ['plan', 'fleet'],
      devices: devices * (data ?? 1),
    })
}
