import { allReduceShare, ringByteRate, ringShare } from '../machine/collectives.ts'
import { bytesPerElement, localTokens } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'
import { expertReplicas, stageExpertParameters, stageSharedParameters } from './stage.ts'

const logitBytes = 4

/**
 * Seconds of the output head and the loss for one micro-batch, all passes. Its product is as efficient as its
 * shape makes it: whole width by a share of the vocabulary, at 16 bit.
 */
export function headSeconds(problem: Problem, plan: PlanNumbers): number {
  const { coefficients: c, rates, shape } = problem
  const logits = (localTokens(problem, plan) * shape.vocabulary) / plan.tensor
  const rate = rates.bf16_flop_per_s * c.gemm_efficiency_ratio
  const width = 1 + c.gemm_width_penalty / shape.hidden
  const product = ((3 - problem.head_frozen) * 2 * logits * shape.hidden * width) / rate
  return product + (c.logit_passes_count * logitBytes * logits) / rates.memory_byte_per_s + c.head_constant_s
}

/**
 * Seconds of the activations and gradients that pass one stage boundary, there and back, for one micro-batch. All
 * tensor ranks hold the same ones without sequence parallelism: each sends its share over its own port and the next
 * stage gathers them inside its node (Narayanan et al. 2021, arXiv:2104.04473, section 4.1).
 */
export function boundarySeconds(problem: Problem, plan: PlanNumbers): number {
  if (plan.pipeline <= 1) return 0
  const { coefficients: c, rates, shape } = problem
  const bytes = (2 * bytesPerElement * localTokens(problem, plan) * shape.hidden) / plan.tensor
  const devices = plan.tensor * plan.pipeline * plan.data * plan.context
  if (devices <= rates.scale_up_domain_count)
    return bytes / (rates.scale_up_byte_per_s * c.tensor_link.up_ratio)
  return bytes / (rates.scale_out_byte_per_s * c.pipeline_out_ratio)
}

/** Whether each rank sums its own share of the gradients only: states lie over all ranks, not over groups of them. */
function isScattered({ zero_stage, shard_count, data, context }: PlanNumbers): boolean {
  return (zero_stage === 1 || zero_stage === 2) && shard_count >= data * context
}

/** Seconds in which ranks that share states in groups gather the updated weights within their group. */
function groupGatherSeconds(problem: Problem, plan: PlanNumbers, replicas: number): number {
  const { zero_stage, shard_count, tensor } = plan
  if (zero_stage === 0 || zero_stage >= 3 || shard_count >= replicas) return 0
  const { coefficients: c, rates } = problem
  const bytes = bytesPerElement * ringShare(shard_count) * stageSharedParameters(problem, plan)
  return bytes / ringByteRate(rates, shard_count, tensor, c.data_link)
}

/** Bytes that a rank moves so that `ranks` of them, `stride` apart, have the gradients of its weights and the weights again. */
function exchangedBytes(problem: Problem, plan: PlanNumbers, ranks: number, stride: number): number {
  const { coefficients: c, rates } = problem
  const scattered = isScattered(plan)
  if (scattered) return (c.gradient_bytes + bytesPerElement) * ringShare(ranks)
  return c.gradient_bytes * allReduceShare(rates, ranks, stride)
}

/** Seconds of the gradient exchange (and weight gather) of a step that nothing hides. Fully sharded weights have paid already. */
export function gradientSeconds(problem: Problem, plan: PlanNumbers): number {
  const replicas = plan.data * plan.context
  if (replicas <= 1 || problem.frozen === 1) return 0
  const { coefficients: c, rates } = problem
  const shards = plan.zero_stage >= 3 ? plan.shard_count : 1
  const across = replicas / shards
  const stride = plan.tensor * shards
  const shared = exchangedBytes(problem, plan, across, stride) * stageSharedParameters(problem, plan)
  const gathered = groupGatherSeconds(problem, plan, replicas)
  const copies = expertReplicas(plan)
  const experts = exchangedBytes(problem, plan, copies, plan.expert) * stageExpertParameters(problem, plan)
  const rate = ringByteRate(rates, across, stride, c.data_link)
  const expertRate = ringByteRate(rates, copies, plan.expert, c.data_link)
  return c.data_exposed_ratio * ((shared / rate + experts / expertRate) / shards + gathered)
}

/** Weights whose optimizer states one device holds and updates. */
export function updatedParameters(problem: Problem, plan: PlanNumbers): number {
  if (problem.frozen === 1) return 0
  const shared = stageSharedParameters(problem, plan)
  const experts = stageExpertParameters(problem, plan)
  if (plan.zero_stage === 0) return shared + experts
  return shared / plan.shard_count + experts / Math.min(plan.shard_count, expertReplicas(plan))
}

/** Seconds of the optimizer's pass over its states. */
export function optimizerSeconds(problem: Problem, plan: PlanNumbers): number {
  const { coefficients: c, rates } = problem
  const bytes = problem.optimizer_time_bytes * updatedParameters(problem, plan)
  return bytes / rates.memory_byte_per_s + c.optimizer_constant_s
}
