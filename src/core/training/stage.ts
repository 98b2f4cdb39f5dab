import { expertLayerParameters, sharedLayerParameters } from './passes.ts'
import { expertTensor, type PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'

/** Mixture layers of the most loaded stage: they are the heavy ones, so a stage without dense layers is it. */
export function stageMixtureLayers(problem: Problem, plan: PlanNumbers): number {
  return Math.min(problem.shape.moe_layers, Math.ceil(problem.shape.layers / plan.pipeline))
}

/** Dense layers beside them in that stage. */
export function stageDenseLayers(problem: Problem, plan: PlanNumbers): number {
  const layers = Math.ceil(problem.shape.layers / plan.pipeline)
  return Math.min(problem.shape.dense_layers, layers - stageMixtureLayers(problem, plan))
}

/** Weights of the most loaded stage on one device that all data ranks share: its layers and the embeddings. */
export function stageSharedParameters(problem: Problem, plan: PlanNumbers): number {
  const { shape } = problem
  const dense = stageDenseLayers(problem, plan) * sharedLayerParameters(problem, plan, false)
  const mixture = stageMixtureLayers(problem, plan) * sharedLayerParameters(problem, plan, true)
  const tables = plan.pipeline === 1 && shape.tied_embeddings === 0 ? 2 : 1
  return (
    dense +
    mixture +
    (tables * shape.embedding_parameters) / plan.tensor +
    shape.other_parameters / plan.pipeline
  )
}

/** Routed experts' weights of that stage on one device. */
export function stageExpertParameters(problem: Problem, plan: PlanNumbers): number {
  return stageMixtureLayers(problem, plan) * expertLayerParameters(problem, plan)
}

/** Ranks of a stage that hold copies of the same routed experts. */
export function expertReplicas(plan: PlanNumbers): number {
  return Math.max(1, (plan.tensor * plan.data * plan.context) / (plan.expert * expertTensor(plan)))
}
