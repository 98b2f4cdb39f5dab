import { corePasses, linearPasses } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'

/** Forward FLOP per token of all weights that a token meets, the output head among them; the input lookup is none. */
function forwardLinearFlop({ shape }: Pick<Problem, 'shape'>): number {
  const dense = shape.dense_layers * (shape.attention_parameters + shape.dense_parameters)
  const routed = shape.experts_per_token * shape.expert_parameters
  const mixture = shape.moe_layers * (shape.attention_parameters + shape.shared_parameters + routed)
  return 2 * (dense + mixture + shape.vocabulary * shape.hidden)
}

/** Model FLOP per token of training, causal attention: three forward passes' worth (two of frozen weights). */
export function modelFlopPerToken(problem: Pick<Problem, 'shape' | 'frozen'>): number {
  const core = problem.shape.layers * problem.shape.core_flop_per_token
  return (3 - problem.frozen) * forwardLinearFlop(problem) + 3 * core
}

/** The same with what is computed again under recompute: the numerator of HFU. */
export function hardwareFlopPerToken(problem: Problem, plan: PlanNumbers): number {
  const head = 2 * problem.shape.vocabulary * problem.shape.hidden
  const body = forwardLinearFlop(problem) - head
  const core = problem.shape.layers * problem.shape.core_flop_per_token
  const corePass = corePasses(plan) + plan.core_recompute_passes
  return linearPasses(problem, plan) * body + (3 - problem.frozen) * head + corePass * core
}
