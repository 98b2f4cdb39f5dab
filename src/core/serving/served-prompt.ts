import type { Deployment } from './deployment.ts'
import { usualBatchedTokens } from './engine-settings.ts'
import { linkCutSecondsPerByte } from './link-cut.ts'
import type { PromptWork } from './prefill.ts'
import { activationBytes, exchangeBytes, stepTermNames } from './step-terms.ts'

/** Passes that a prompt of `tokens` is cut into. */
export function promptPasses(tokens: number): number {
  return Math.max(1, tokens / usualBatchedTokens)
}

const at = (name: (typeof stepTermNames)[number]) => stepTermNames.indexOf(name)
const index = {
  dense: at('dense_compute'),
  denseAlone: at('prefill'),
  expert: at('expert_compute'),
  expertAlone: at('prefill_experts'),
  activations: at('activations'),
  collective: at('collective'),
  linkCut: at('link_cut'),
  route: at('moe_token'),
  exchange: at('expert_exchange'),
  layerPrompt: at('layer_prompt'),
  attention: at('prompt_attention'),
}

/** Seconds of one prompt token beside the products: its bytes, its exchanges, its routing. */
function tokenSeconds({ shape, plan, device }: Deployment, step: Float64Array): number {
  const bytes = shape.layers_count * shape.hidden_size * activationBytes
  const reduced = (4 * bytes * (plan.tensor - 1)) / plan.tensor
  const routed = (plan.expert_imbalance_factor ?? 1) * shape.moe_layers_count * shape.experts_per_token_count
  const exchange = plan.attention_data > 1 ? (shape.hidden_size * exchangeBytes) / device.link_bytes_per_s : 0
  return (
    ((step[index.activations] ?? 0) * bytes) / device.bandwidth_bytes_per_s +
    reduced *
      ((step[index.collective] ?? 0) / device.link_bytes_per_s +
        (step[index.linkCut] ?? 0) * linkCutSecondsPerByte(device)) +
    routed * ((step[index.route] ?? 0) + (step[index.exchange] ?? 0) * exchange)
  )
}

/** What prompts cost by the coefficients of a deployment's step: resolved once, since every point takes it. */
export type PromptCost = {
  /** Seconds for one at peak rates: of the dense products, of attention, of the experts. */
  dense: number
  attention: number
  expert: number
  /** Seconds of each token, and of each pass. */
  token: number
  pass: number
}

export function promptCost(
  deployment: Deployment,
  { step, step_factor }: { step: Float64Array; step_factor: number },
): PromptCost {
  const imbalance = deployment.plan.expert_imbalance_factor ?? 1
  return {
    dense: step_factor * ((step[index.dense] ?? 0) + (step[index.denseAlone] ?? 0)),
    attention: step_factor * (step[index.attention] ?? 0),
    expert: step_factor * imbalance * ((step[index.expert] ?? 0) + (step[index.expertAlone] ?? 0)),
    token: step_factor * tokenSeconds(deployment, step),
    pass: step_factor * (step[index.layerPrompt] ?? 0) * deployment.shape.layers_count,
  }
}

/**
 * Seconds that one prompt takes of a replica by itself, through all stages: its products, its bytes, its routing, its
 * passes, by the coefficients of the step. It lies on one attention rank, its experts on all devices.
 */
export function servedPromptSeconds(cost: PromptCost, work: PromptWork): number {
  return (
    work.dense_seconds * cost.dense +
    work.attention_seconds * cost.attention +
    work.expert_seconds * cost.expert +
    work.tokens * cost.token +
    promptPasses(work.tokens) * cost.pass
  )
}
