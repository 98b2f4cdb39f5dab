import { allReduceShare, ringByteRate, ringShare } from '../machine/collectives.ts'
import { bytesPerElement, localTokens } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'
import { expertReplicas, stageExpertParameters, stageSharedParameters } from './stage.ts'

const headPasses = 3
const logitBytes = 4

/** Seconds of the output head and the loss for one micro-batch, all passes. */
export function headSeconds(problem: Problem, plan: PlanNumbers): number {
  const { coefficients: c, rates, shape } = problem
  const logits = (localTokens(problem, plan) * shape.vocabulary) / plan.tensor
  const rate = rates.bf16_flop_per_s * c.head_efficiency_ratio
  const product = (headPasses * 2 * logits * shape.hidden) / rate
  return product + (c.logit_passes_count * logitBytes * logits) / rates.memory_byte_per_s + c.head_constant_s
}

/** Seconds of the activations and gradients that pass one stage boundary for one micro-batch and virtual stage. */
export function boundarySeconds(problem: Problem, plan: PlanNumbers): number {
  if (plan.pipeline <= 1) return 0
  const { coefficients: c, rates, shape } = problem
  const divided = plan.sequence_parallel === 1 ? plan.tensor : 1
  const bytes = (2 * bytesPerElement * localTokens(problem, plan) * shape.hidden) / divided
  const devices = plan.tensor * plan.pipeline * plan.data * plan.context
  if (devices <= rates.scale_up_domain_count)
    return bytes / (rates.scale_up_byte_per_s * c.tensor_link.up_ratio)
  return bytes / (rates.scale_out_byte_per_s * c.pipeline_out_ratio)
}

/** Bytes that a rank moves so that `ranks` of them, `stride` apart, have the gradients of its weights and the weights again. */
function exchangedBytes(problem: Problem, plan: PlanNumbers, ranks: number, stride: number): number {
  const { coefficients: c, rates } = problem
  const scattered = plan.zero_stage === 1 || plan.zero_stage === 2
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
  const copies = expertReplicas(plan)
  const experts = exchangedBytes(problem, plan, copies, plan.expert) * stageExpertParameters(problem, plan)
  const rate = ringByteRate(rates, across, stride, c.data_link)
  const expertRate = ringByteRate(rates, copies, plan.expert, c.data_link)
  return (c.data_exposed_ratio * (shared / rate + experts / expertRate)) / shards
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
  const bytes = c.optimizer_bytes_per_parameter * updatedParameters(problem, plan)
  return bytes / rates.memory_byte_per_s + c.optimizer_constant_s
}
