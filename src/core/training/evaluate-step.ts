import { addLayers } from './layer.ts'
import { offloadSeconds } from './offload.ts'
import { at } from './parts.ts'
import { microBatchCount } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'
import { boundarySeconds, gradientSeconds, headSeconds, optimizerSeconds } from './step-parts.ts'

/** How much longer a step takes on as many nodes as a plan has: a share for each doubling. */
export function dragFactor({ coefficients, rates }: Problem, plan: PlanNumbers): number {
  const devices = plan.tensor * plan.pipeline * plan.data * plan.context
  return 1 + coefficients.node_drag_ratio * Math.log2(Math.max(1, devices / rates.accelerators_per_node))
}

/**
 * Seconds of one optimizer step under `plan`, by part, into `out` (see parts.ts). Allocates nothing.
 *
 * `step = (m (stage + head + boundary) + (p - 1)/v (stage + 2 boundary) + gradients + optimizer) × drag`:
 * a 1F1B pipeline (Narayanan et al. 2021, arXiv:2104.04473, section 2.2) whose last stage has the head.
 */
export function evaluateStep(problem: Problem, plan: PlanNumbers, out: Float64Array): number {
  const { coefficients: c, shape } = problem
  out.fill(0)
  const microBatches = microBatchCount(problem, plan)
  const perStage = microBatches / plan.pipeline
  let layers = addLayers(problem, plan, false, perStage * shape.dense_layers, out)
  layers += addLayers(problem, plan, true, perStage * shape.moe_layers, out)
  const boundary = boundarySeconds(problem, plan)
  const fill = ((plan.pipeline - 1) / plan.virtual_stages) * plan.bubble_ratio
  out[at.head] = microBatches * headSeconds(problem, plan)
  out[at.pipeline_communication] = microBatches * boundary * plan.virtual_stages
  out[at.bubble] = fill * (layers / microBatches + 2 * boundary)
  out[at.data_communication] = gradientSeconds(problem, plan)
  out[at.optimizer] = optimizerSeconds(problem, plan)
  let sum = 0
  for (let part = 1; part < at.offload; part++) sum += out[part] ?? 0
  const waits = offloadSeconds(problem, plan, sum)
  out[at.offload] = waits
  sum += waits
  const total = sum * dragFactor(problem, plan) * c.software_factor
  out[at.node_drag] = total - sum
  out[at.total] = total
  return total
}
