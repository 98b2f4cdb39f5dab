import { shardSeconds } from '../training/exchanges.ts'
import type { Layer } from '../training/layer.ts'
import { newLayerCosts, writeLayerCosts } from '../training/layer-costs.ts'
import { at, newStepParts, type StepPart } from '../training/parts.ts'
import { corePasses } from '../training/passes.ts'
import type { PlanNumbers } from '../training/plan.ts'
import type { Problem } from '../training/problem.ts'
import { deepestLayers, lastLayers } from '../training/slowest-stage.ts'
import type { Phase } from './run-order.ts'

/** What a stage spends on one micro-batch, all passes, in seconds: its compute, and the exchanges that wait. */
export type StageSlices = { compute: number } & Record<Exchange, number>

/** Exchanges inside a stage, by the parts of a step. */
export const exchanges = [
  'tensor_communication',
  'context_communication',
  'expert_communication',
  'shard_communication',
] as const satisfies readonly StepPart[]
export type Exchange = (typeof exchanges)[number]

/** The slices of every stage, from the parts that the step is predicted from. */
export function stageSlices(problem: Problem, plan: PlanNumbers): StageSlices[] {
  const { shape } = problem
  const costs = writeLayerCosts(problem, plan, newLayerCosts())
  const dense = costedParts(problem, plan, costs.dense, shape.dense_layers)
  const mixture = costedParts(problem, plan, costs.mixture, shape.moe_layers)
  const isMixtureHeavy = mixture.seconds >= dense.seconds
  const [light, heavy] = isMixtureHeavy ? [dense, mixture] : [mixture, dense]
  let lightLeft = isMixtureHeavy ? shape.dense_layers : shape.moe_layers
  return stageLayers(shape.layers, plan.pipeline).map((layers, stage) => {
    const lightLayers = Math.min(lightLeft, layers)
    lightLeft -= lightLayers
    const sum = (part: number) =>
      lightLayers * (light.parts[part] ?? 0) + (layers - lightLayers) * (heavy.parts[part] ?? 0)
    const head = stage === plan.pipeline - 1 ? costs.head_s : 0
    return slicesOf(sum, head)
  })
}

/** The parts of a layer with what sharded weights add to it; nothing of a kind that the model has not. */
function costedParts(
  problem: Problem,
  plan: PlanNumbers,
  layer: Layer,
  count: number,
): { parts: Float64Array; seconds: number } {
  if (count === 0) return { parts: newStepParts(), seconds: 0 }
  const parts = layer.parts.slice()
  const shard = shardSeconds(problem, plan, layer)
  parts[at.shard_communication] = shard
  return { parts, seconds: layer.seconds + shard }
}

function slicesOf(sum: (part: number) => number, head: number): StageSlices {
  const apart = Object.fromEntries(exchanges.map((name) => [name, sum(at[name])])) as Record<Exchange, number>
  let compute = head
  for (let part = 1; part < at.head; part++) compute += sum(part)
  for (const name of exchanges) compute -= apart[name]
  return { compute: Math.max(0, compute), ...apart }
}

/** Layers of each stage as the step counts them: the deepest first, the rest in the last. */
function stageLayers(layers: number, pipeline: number): number[] {
  const deepest = deepestLayers(layers, pipeline)
  const last = lastLayers(layers, pipeline)
  let left = layers - last
  return Array.from({ length: pipeline }, (_, stage) => {
    if (stage === pipeline - 1) return last
    // What does not fill the stages before the last is missing from the first, beside the embedding.
    const mine = Math.min(deepest, left - deepest * (pipeline - 2 - stage))
    left -= Math.max(0, mine)
    return Math.max(0, mine)
  })
}

/** Share of a micro-batch's time that a phase takes: a forward pass is one of the passes, a weight gradient another. */
export function phaseShare(plan: PlanNumbers, phase: Phase, splits: boolean): number {
  const one = 1 / corePasses(plan)
  if (phase !== 'backward') return one
  return 1 - (splits ? 2 : 1) * one
}
