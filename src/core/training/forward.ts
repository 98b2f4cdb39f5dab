import { dragFactor } from './evaluate-step.ts'
import { shardSeconds } from './exchanges.ts'
import { newLayer, writeLayer } from './layer.ts'
import { microBatchCount } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'
import { setRecompute } from './recompute.ts'
import { deepestLayers, lastLayers } from './slowest-stage.ts'
import { boundarySeconds, headSeconds } from './step-parts.ts'

/** Name and version of this function in derivations. */
export const forwardFunction = 'training.forward_time@1'

const scratch = newLayer()

/** Of what sharded weights add to a frozen layer's two passes, a forward one has the first. */
const gatherShare = 1 / 2

/** Seconds that one more forward pass adds to a layer and a micro-batch: an average one where kinds differ. */
function layerSeconds(problem: Problem, plan: PlanNumbers): number {
  const { dense_layers, moe_layers } = problem.shape
  const [once, again] = [{ ...plan }, { ...plan }]
  setRecompute(once, 'none')
  setRecompute(again, 'full')
  const added = (mixture: boolean) => {
    writeLayer(problem, once, mixture, scratch)
    const { seconds } = scratch
    const gathered = gatherShare * shardSeconds(problem, once, scratch)
    writeLayer(problem, again, mixture, scratch)
    return scratch.seconds - seconds + gathered
  }
  const dense = dense_layers > 0 ? dense_layers * added(false) : 0
  const mixture = moe_layers > 0 ? moe_layers * added(true) : 0
  return (dense + mixture) / (dense_layers + moe_layers)
}

/**
 * Seconds of a forward pass over a batch under `plan`, as a frozen reference or a reward model takes it: what one more
 * pass adds to each layer, and the head's product of one pass, in a pipeline that its slowest stage paces.
 */
export function forwardSeconds(problem: Problem, plan: PlanNumbers): number {
  const { coefficients: c, shape } = problem
  const layer = layerSeconds(problem, plan)
  const head = headSeconds(problem, plan) / (3 - problem.head_frozen)
  const deepest = deepestLayers(shape.layers, plan.pipeline) * layer
  const slowest = Math.max(deepest, lastLayers(shape.layers, plan.pipeline) * layer + head)
  const fill = Math.max(0, shape.layers * layer + head - slowest)
  const sent = boundarySeconds(problem, plan) / 2
  const sum = microBatchCount(problem, plan) * (slowest + sent) + fill
  return sum * dragFactor(problem, plan) * c.software_factor
}
