import type { Deployment } from './deployment.ts'
import { linkReachedRatio } from './link-cut.ts'
import type { ServingShape } from './shape.ts'

/**
 * Attention over products, each as a share of its peak: about 0.5 of the 16-bit one (FlashAttention-3, arXiv:2407.08608: 0.4 to
 * 0.65 on H100) and 0.74 (SemiAnalysis, December 2024). For prompts of static batches, whose fits know one number.
 */
const attentionPeakRatio = 0.5 / 0.74
const activationBytes = 2

/** FLOP of the linear layers for one prompt token on one device, split by where they run. */
export function denseFlopPerToken(deployment: Deployment): number {
  const shape = deployment.shape
  return (2 * (shape.dense_parameters_count - shape.head_parameters_count)) / deployment.plan.tensor
}

export function expertFlopPerToken(deployment: Deployment): number {
  const shape = deployment.shape
  const active = shape.expert_parameters_count * (1 - deployment.expert_missed_ratio)
  return (2 * active) / (deployment.plan.tensor * deployment.plan.attention_data)
}

/**
 * FLOP of attention and of recurrences for a prompt of which `cachedTokens` are already in the cache: pairs of
 * tokens times what a pair costs, over the layers that see all and each window.
 */
function mixingFlop({ core }: ServingShape, promptTokens: number, cachedTokens: number): number {
  const full = (promptTokens * promptTokens - cachedTokens * cachedTokens) / 2
  const fresh = promptTokens - cachedTokens
  let flop = core.full_flop_per_pair * full + core.flop_per_token * fresh
  for (let at = 0; at < core.window_tokens.length; at++)
    flop += (core.window_flop_per_pair[at] ?? 0) * Math.min(full, fresh * (core.window_tokens[at] ?? 0))
  return flop
}

/** What one prompt asks of one rank, at peak rates. */
export type PromptWork = {
  /** Tokens that are computed: those without the cached ones. */
  tokens: number
  /** Products of everything but the routed experts, s. */
  dense_seconds: number
  /** Pairs of tokens, at the 16-bit peak, s. */
  attention_seconds: number
  /** The routed experts, spread over all devices of the replica, s. */
  expert_seconds: number
}

/** Writes the work of one prompt into `out`; nothing is allocated. */
export function writePromptWork(
  deployment: Deployment,
  promptTokens: number,
  cachedTokens: number,
  out: PromptWork,
): void {
  const { shape, plan, device } = deployment
  const fresh = promptTokens - cachedTokens
  const head = (2 * shape.head_parameters_count) / plan.tensor
  out.tokens = fresh
  out.dense_seconds = (fresh * denseFlopPerToken(deployment) + head) / deployment.dense_flop_per_s
  out.attention_seconds =
    mixingFlop(shape, promptTokens, cachedTokens) / plan.tensor / device.peak_fp16_flop_per_s
  out.expert_seconds = (fresh * expertFlopPerToken(deployment)) / deployment.expert_flop_per_s
}

const work: PromptWork = { tokens: 0, dense_seconds: 0, attention_seconds: 0, expert_seconds: 0 }

/** Seconds of linear layers and attention for one prompt at peak rates, on one rank of one replica. */
export function prefillComputeSeconds(
  deployment: Deployment,
  promptTokens: number,
  cachedTokens: number,
): number {
  writePromptWork(deployment, promptTokens, cachedTokens, work)
  return work.dense_seconds + work.attention_seconds / attentionPeakRatio + work.expert_seconds
}

/** Seconds of the two all-reduces a layer, ring form: 2 (n-1)/n of the message over one direction of the link. */
export function prefillCollectiveSeconds(deployment: Deployment, freshTokens: number): number {
  const { shape, plan, device } = deployment
  if (plan.tensor === 1) return 0
  const bytes = 2 * shape.layers_count * freshTokens * shape.hidden_size * activationBytes
  return (bytes * 2 * (plan.tensor - 1)) / plan.tensor / (linkReachedRatio * device.link_bytes_per_s)
}

export function prefillIdealSeconds(
  deployment: Deployment,
  promptTokens: number,
  cachedTokens: number,
): number {
  return (
    prefillComputeSeconds(deployment, promptTokens, cachedTokens) +
    prefillCollectiveSeconds(deployment, promptTokens - cachedTokens)
  )
}
