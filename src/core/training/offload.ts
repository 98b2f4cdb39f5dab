import { bufferedLayers, exposedSeconds } from '../machine/moving.ts'
import { bytesPerElement, microBatchCount } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'
import { stageExpertParameters, stageSharedParameters } from './stage.ts'
import { updatedParameters } from './step-parts.ts'

/** What of a run lies off the devices, and over what. Shares, bytes per second of one device. */
export type TrainingOffload = {
  optimizer_ratio: number
  weights_ratio: number
  optimizer_on_disk: 0 | 1
  weights_on_disk: 0 | 1
  /** Absent: what the calibration has. */
  host_byte_per_s?: number
  disk_byte_per_s: number
  overlap_ratio: number
}

/** The share of the optimizer's states that is off the device: by the plan's switch all of it. */
export function movedStates({ offload }: Problem, plan: PlanNumbers): number {
  return Math.max(plan.offload, offload?.optimizer_ratio ?? 0)
}

/** The share of the weights that the device does not hold, but for the layers that pass through. */
export function freedWeights({ offload, shape }: Problem, plan: PlanNumbers): number {
  const layers = Math.ceil(shape.layers / plan.pipeline)
  return (offload?.weights_ratio ?? 0) * Math.max(0, 1 - bufferedLayers / layers)
}

function hostRate({ offload, coefficients }: Problem): number {
  return offload?.host_byte_per_s ?? coefficients.host_link_byte_per_s
}

/** Bytes of weights that one device holds under the plan's sharding. */
function heldWeights(problem: Problem, plan: PlanNumbers): number {
  const whole = stageSharedParameters(problem, plan) + stageExpertParameters(problem, plan)
  return problem.memory.weight_bytes * (plan.zero_stage >= 3 ? whole / plan.shard_count : whole)
}

/** Seconds of gradients out and weights in once a step; on disk the states are read and written as well. */
function statesSeconds(problem: Problem, plan: PlanNumbers): number {
  const share = movedStates(problem, plan)
  if (share === 0) return 0
  const { coefficients: c, offload, optimizer_bytes_per_parameter: states } = problem
  const updated = share * updatedParameters(problem, plan)
  const link = ((c.gradient_bytes + bytesPerElement) * updated) / hostRate(problem)
  return offload?.optimizer_on_disk ? Math.max(link, (2 * states * updated) / offload.disk_byte_per_s) : link
}

/** Seconds of moved weights in, for each pass over each micro-batch: forward, backward, and again where it is recomputed. */
function weightsSeconds(problem: Problem, plan: PlanNumbers): number {
  const { offload } = problem
  if (!offload || offload.weights_ratio === 0) return 0
  const passes = (2 + plan.recompute_passes) * microBatchCount(problem, plan)
  const bytes = passes * offload.weights_ratio * heldWeights(problem, plan)
  const link = bytes / hostRate(problem)
  return offload.weights_on_disk ? Math.max(link, bytes / offload.disk_byte_per_s) : link
}

/** Seconds that a step of `computed` seconds waits for what is moved: states after it, weights beside it. */
export function offloadSeconds(problem: Problem, plan: PlanNumbers, computed: number): number {
  const overlap = problem.offload?.overlap_ratio ?? 0
  return statesSeconds(problem, plan) + exposedSeconds(weightsSeconds(problem, plan), computed, overlap)
}

/** Bytes of one device that lie in host memory and on disk. */
export function movedBytes(problem: Problem, plan: PlanNumbers): { host: number; disk: number } {
  const { offload, optimizer_bytes_per_parameter: states, memory } = problem
  const perParameter = states * memory.optimizer_state_ratio
  const ofStates = movedStates(problem, plan) * perParameter * updatedParameters(problem, plan)
  const ofAdapters =
    movedStates(problem, plan) *
    ((problem.adapter_state_bytes * problem.adapter_parameters) / (plan.tensor * plan.pipeline))
  const ofWeights = (offload?.weights_ratio ?? 0) * heldWeights(problem, plan)
  const disk =
    (ofStates + ofAdapters) * (offload?.optimizer_on_disk ?? 0) + ofWeights * (offload?.weights_on_disk ?? 0)
  return { host: ofStates + ofAdapters + ofWeights - disk, disk }
}

/** What a step waits for longer. */
export function offloadBoundBy(
  problem: Problem,
  plan: PlanNumbers,
  computed: number,
): 'accelerator' | 'host_link' | 'disk' {
  const { offload } = problem
  const moving = statesSeconds(problem, plan) + weightsSeconds(problem, plan)
  if (moving <= computed) return 'accelerator'
  return offload?.optimizer_on_disk || offload?.weights_on_disk ? 'disk' : 'host_link'
}
