import { type KeptPerToken, writeKeptPerToken } from './kept-activations.ts'
import { type Layer, newLayer, writeLayer } from './layer.ts'
import type { PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'
import { headSeconds } from './step-parts.ts'

/**
 * What of a plan hangs on the split of a layer alone: its tensor, context and expert ranks, its micro-batch, what is
 * computed again, and its manner. Depth, replicas, shards and chunks only count it: a search works it out once
 * for thousands of plans, and evaluates the rest.
 */
export type LayerCosts = {
  /** Layers of each kind that the model has. */
  dense: Layer
  mixture: Layer
  /** Output head and loss of one micro-batch. */
  head_s: number
  /** Bytes kept of a token in a whole layer of each kind. */
  kept: KeptPerToken
}

export function newLayerCosts(): LayerCosts {
  return { dense: newLayer(), mixture: newLayer(), head_s: 0, kept: { dense: 0, mixture: 0 } }
}

/** Writes what the layers of `plan` cost into `out`, and returns it. */
export function writeLayerCosts(problem: Problem, plan: PlanNumbers, out: LayerCosts): LayerCosts {
  const { dense_layers, moe_layers } = problem.shape
  if (dense_layers > 0) writeLayer(problem, plan, false, out.dense)
  if (moe_layers > 0) writeLayer(problem, plan, true, out.mixture)
  out.head_s = headSeconds(problem, plan)
  writeKeptPerToken(problem, plan, out.kept)
  return out
}
