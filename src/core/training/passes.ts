import { expertTensor, type PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'

/** Activations and the weights that compute reads are 16-bit. */
export const bytesPerElement = 2

/** PyTorch's per-op checkpointing keeps every second product (torchtitan, `apply_ac`): the others run again. */
const productsPerOp = 0.5

/** Passes over linear layers in units of a forward one: forward, input and (unless frozen) weight gradients, recompute. */
export function linearPasses(problem: Problem, plan: PlanNumbers): number {
  return 3 - problem.frozen + plan.recompute_passes + productsPerOp * plan.recompute_per_op
}

/** Share of a layer's element-wise work that its norms are, and that its activation function is: half of four tensors of width h, and of those of width f. */
const normsShare = 0.3
const activationShare = 0.3

/** Extra forward passes of the element-wise work of a layer, where parts of it are computed again by name. */
export function elementwiseRecompute(plan: PlanNumbers): number {
  const activations = Math.max(plan.recompute_mlp_act, plan.recompute_experts_act)
  return plan.recompute_per_op + normsShare * plan.recompute_norms + activationShare * activations
}

/** Passes over everything without weights. */
export function corePasses(plan: PlanNumbers): number {
  return 3 + plan.recompute_passes
}

/** Tokens of one micro-batch that one device works on. */
export function localTokens(problem: Problem, plan: PlanNumbers): number {
  return (plan.micro_batch_sequences * problem.shape.sequence_tokens) / plan.context
}

/** Weights of one layer on one device that all data ranks share, in elements. */
export function sharedLayerParameters(problem: Problem, plan: PlanNumbers, mixture: boolean): number {
  const { shape } = problem
  const block = mixture ? shape.shared_parameters : shape.dense_parameters
  return (shape.attention_parameters + block) / plan.tensor
}

/** Routed experts' weights of one layer on one device, in elements: whole experts, or each cut over some tensor ranks. */
export function expertLayerParameters(problem: Problem, plan: PlanNumbers): number {
  const { shape } = problem
  return (shape.experts * shape.expert_parameters) / (plan.expert * expertTensor(plan))
}

/** Micro-batches that each replica works through in a step. */
export function microBatchCount(problem: Problem, plan: PlanNumbers): number {
  return problem.global_batch_sequences / (plan.micro_batch_sequences * plan.data)
}
