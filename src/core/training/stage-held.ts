import { expertLayerParameters, microBatchCount, sharedLayerParameters } from './passes.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'
import { stageExpertParameters, stageSharedParameters } from './stage.ts'

/** What a device holds of the model, and of how many micro-batches at once. */
export type Held = {
  /** Layers whose activations a micro-batch keeps. */
  layers: number
  /** Micro-batches whose activations are kept at once. */
  micro_batches: number
  /** Weights that all data ranks share, and routed experts' weights, in elements. */
  shared: number
  experts: number
  /** Copies of a stage among the ranks that share its optimizer states: two where a schedule runs from both ends. */
  copies: number
  has_head: boolean
  /** The head lies on the device that holds the most micro-batches. */
  has_all: boolean
}

/**
 * Micro-batches of one stage's layers that are in flight at most: 1F1B keeps min(m, p), interleaving
 * `1 + (p − 1)/(p v)` times as many (Narayanan et al. 2021, section 2.2).
 */
export function microBatchesInFlight(plan: PlanNumbers, microBatches: number): number {
  const { pipeline, virtual_stages } = plan
  const interleaved = virtual_stages > 1 ? pipeline + (pipeline - 1) / virtual_stages : pipeline
  return Math.min(interleaved, microBatches)
}

/** What the last call found: one object for all, since a search asks millions of times. */
const held: Held = {
  layers: 0,
  micro_batches: 0,
  shared: 0,
  experts: 0,
  copies: 1,
  has_head: true,
  has_all: false,
}

const stageLayers = (problem: Problem, plan: PlanNumbers) => Math.ceil(problem.shape.layers / plan.pipeline)

/** A stage of an ordinary pipeline: as many layers as the deepest, the embedding, the head where it is the only one. */
export function heldInStage(problem: Problem, plan: PlanNumbers): Held {
  held.layers = stageLayers(problem, plan)
  held.micro_batches = microBatchesInFlight(plan, microBatchCount(problem, plan))
  held.shared = stageSharedParameters(problem, plan)
  held.experts = stageExpertParameters(problem, plan)
  held.copies = 1
  held.has_head = true
  held.has_all = plan.pipeline === 1
  return held
}

/** DualPipe holds the activations of p + 1 micro-batches of a stage (DeepSeek-AI 2024, arXiv:2412.19437, table 2). */
function dualMicroBatches(problem: Problem, plan: PlanNumbers): number {
  return Math.min(plan.pipeline + 1, microBatchCount(problem, plan))
}

/** Two stages of a pipeline that runs from both ends, neither of them at an end. */
export function heldInMiddle(problem: Problem, plan: PlanNumbers): Held {
  const { shape } = problem
  const tables = shape.embedding_parameters / plan.tensor
  held.layers = stageLayers(problem, plan)
  held.micro_batches = dualMicroBatches(problem, plan)
  held.shared = 2 * (stageSharedParameters(problem, plan) - tables)
  held.experts = 2 * stageExpertParameters(problem, plan)
  held.copies = 2
  held.has_head = false
  held.has_all = false
  return held
}

/** The first and the last stage of such a pipeline, with the embedding and the head: where layers do not divide, these have fewer. */
export function heldInEnds(problem: Problem, plan: PlanNumbers): Held {
  const { shape } = problem
  const deepest = stageLayers(problem, plan)
  const short = deepest * plan.pipeline - shape.layers
  const layers = 2 * deepest - Math.min(2, short)
  const dense = Math.min(shape.dense_layers, layers)
  const mixture = layers - dense
  const tables = shape.tied_embeddings === 1 ? 1 : 2
  held.layers = layers / 2
  held.micro_batches = dualMicroBatches(problem, plan)
  held.shared =
    dense * sharedLayerParameters(problem, plan, false) +
    mixture * sharedLayerParameters(problem, plan, true) +
    (tables * shape.embedding_parameters) / plan.tensor +
    (2 * shape.other_parameters) / plan.pipeline
  held.experts = mixture * expertLayerParameters(problem, plan)
  held.copies = 2
  held.has_head = true
  held.has_all = true
  return held
}
