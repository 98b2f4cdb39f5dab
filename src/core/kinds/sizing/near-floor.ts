import { type Draft, warn } from '../../draft/draft.ts'
import type { FleetAnswer } from '../../serving/fleet/fleet-answer.ts'
import { place } from '../../serving/traffic/evaluate-traffic.ts'
import type { Sized } from './sized.ts'

/** Below this utilisation a fleet does next to nothing but wait for its next request. */
const idleRatio = 0.1

/** Warns where an idle replica takes nearly all that an objective leaves, so that a count rests on milliseconds. */
export function warnNearFloor(draft: Draft, answer: FleetAnswer | null, { binding }: Sized): void {
  const used = answer?.figures[place.utilization_ratio] ?? 1
  const isLatency = binding !== null && binding.objective !== 'target_utilization_ratio'
  if (answer === null || !isLatency || used >= idleRatio || answer.needed.decode === 1) return
  warn(draft, {
    code: 'objective_near_floor',
    path: 'objectives',
    parameters: { objective: binding.objective, percent: Number((used * 100).toPrecision(2)) },
  })
}
