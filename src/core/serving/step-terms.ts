import type { Deployment } from './deployment.ts'
import { kvReadBytes } from './kv-read.ts'
import { linkCutSecondsPerByte } from './link-cut.ts'
import { denseFlopPerToken, expertFlopPerToken, type PromptWork } from './prefill.ts'

/**
 * What a decode step is made of, each as seconds at full efficiency or as a count that a fitted
 * latency multiplies. A calibrated coefficient per name turns them into time.
 *
 * - `weights` and `dense_compute`, `experts` and `expert_compute`: reading the matrices and multiplying by them, added:
 *   a step near the ridge pays for both, and the sum follows saturated servers more closely than the larger of the two.
 *   The products of prompts are among them; `prefill` and `prefill_experts` are those of prompts alone, for what a
 *   vendor, a format or a small part per expert takes beside.
 * - `prompt_attention`: pairs of a prompt's tokens, at the 16-bit peak: kernels of their own in every precision.
 * - `activations`: the hidden states of all tokens once through memory in 16 bits.
 * - `layer_prompt`: layers, in the share of passes that carry a prompt: those run kernels of a size of their own.
 * - `small_matrices`: matrices of a few megabytes never reach the memory's rate; between the time of
 *   reading them and a launch per layer, the geometric mean.
 * - `layer_batch`: attention, normalisation and routing kernels that grow slower than the batch.
 * - `layer_tensor` counts log2 of the ranks, `layer_across_nodes` the layers whose ranks span fast domains.
 * - `expert_exchange`: one byte out and two back per token, expert and hidden unit (DeepSeek-V3, section 3.2.2).
 * - `stage`: hops from one pipeline stage to the next.
 * - `link_cut`: what the two all-reduces of a layer take longer than over the link that was measured; not fitted.
 * - `sequence_streamed`: the client decodes and streams on the serving host, several tokens at once where many wait.
 */
export const stepTermNames = [
  'weights',
  'small_matrices',
  'experts',
  'kv',
  'prefill',
  'dense_compute',
  'expert_compute',
  'layer',
  'layer_batch',
  'layer_tensor',
  'layer_across_nodes',
  'layer_eight_bit',
  'layer_windowed',
  'layer_sparse',
  'layer_latent',
  'sequence',
  'sequence_streamed',
  'moe_layer',
  'moe_token',
  'expert_exchange',
  'collective',
  'step',
  'stage',
  'link_cut',
  'prefill_experts',
  'activations',
  'layer_prompt',
  'prompt_attention',
] as const

export type StepTermName = (typeof stepTermNames)[number]
export const stepTermsCount = stepTermNames.length

/** A launch and its synchronisation, the scale that `small_matrices` is measured in. */
const launchSeconds = 1e-4
export const activationBytes = 2
export const exchangeBytes = 3
/** A client that streams takes up tokens together where many are ready: its cost grows slower than they do. */
const streamedExponent = 0.7

/** Experts that a batch of `tokens` reaches under even routing, as a share of all: 1 - (1 - k/E)^T. */
export function expertsTouchedRatio(missedRatio: number, tokens: number): number {
  return missedRatio <= 0 ? 1 : 1 - missedRatio ** tokens
}

export type StepLoad = {
  /** Sequences of the whole replica that decode together. */
  batch: number
  /** Tokens that a sequence holds on average. */
  context_tokens: number
  /** Prompts that are computed while every sequence yields a token, of the whole replica. */
  prompts: number
  /** Share of the passes that carry any of them. */
  prompt_pass_ratio: number
  /** The work of one of them. */
  prompt: PromptWork
  /** Sequences that a client on the serving host streams. */
  streamed_sequences: number
  /** Tokens of one sequence in this pass: 1, or a draft and the token after it. */
  tokens_per_sequence: number
}

/**
 * Prompts' worth of time that a rank waits for others: all ranks end a pass together. Few prompts meet alone, so that
 * each holds up all; of many, the fullest of n ranks has about sqrt(2 ln n x) more than the mean x.
 */
export function waitedPrompts(prompts: number, ranks: number): number {
  if (ranks <= 1 || prompts <= 0) return 0
  return Math.min((ranks - 1) * prompts, Math.sqrt(2 * Math.log(ranks) * prompts))
}

/** Writes the terms of one step into `out`, in the order of `stepTermNames`. */
export function writeStepTerms(deployment: Deployment, load: StepLoad, out: Float64Array): void {
  const { shape, plan, device } = deployment
  const rank = load.batch / plan.attention_data / plan.pipeline
  const imbalance = plan.expert_imbalance_factor ?? 1
  const rankTokens = rank * load.tokens_per_sequence
  const tokens = rankTokens * plan.attention_data
  const layers = shape.layers_count
  const bandwidth = device.bandwidth_bytes_per_s
  const headFlop = (2 * shape.head_parameters_count) / plan.tensor
  const denseRead = deployment.dense_read_bytes / bandwidth
  const touched = expertsTouchedRatio(deployment.expert_missed_ratio, tokens)
  const prompts = load.prompts / plan.attention_data / plan.pipeline
  const dense = prompts * load.prompt.dense_seconds
  const waited = waitedPrompts(prompts, plan.attention_data)
  const experts = imbalance * prompts * plan.attention_data * load.prompt.expert_seconds
  const allTokens = rankTokens + prompts * load.prompt.tokens
  const hidden = layers * allTokens * shape.hidden_size * activationBytes
  const routed = shape.moe_layers_count * allTokens * shape.experts_per_token_count
  out[0] = denseRead
  out[1] = Math.sqrt(denseRead * layers * launchSeconds)
  out[2] = (deployment.expert_read_bytes * touched) / bandwidth
  out[3] = (rank * kvReadBytes(deployment, load.context_tokens)) / bandwidth
  out[4] = dense
  out[5] =
    (rankTokens * (denseFlopPerToken(deployment) + headFlop)) / deployment.dense_flop_per_s +
    dense +
    waited * load.prompt.dense_seconds
  out[6] = (imbalance * tokens * expertFlopPerToken(deployment)) / deployment.expert_flop_per_s + experts
  out[7] = layers
  out[8] = layers * Math.sqrt(rankTokens)
  out[9] = layers * Math.log2(plan.tensor)
  out[10] = plan.tensor > Math.max(8, device.link_domain_count) ? layers : 0
  out[11] = deployment.eight_bit_activations ? layers : 0
  out[12] = shape.kv.windowed_layers_count
  out[13] = shape.sparse_attention_tokens > 0 ? layers : 0
  out[14] = shape.latent_attention ? layers : 0
  out[15] = rank
  out[16] = load.streamed_sequences > 0 ? load.streamed_sequences ** streamedExponent : 0
  out[17] = shape.moe_layers_count
  out[18] = imbalance * routed
  out[19] =
    plan.attention_data > 1
      ? (imbalance * routed * shape.hidden_size * exchangeBytes) / device.link_bytes_per_s
      : 0
  out[20] = (4 * hidden * (plan.tensor - 1)) / plan.tensor / device.link_bytes_per_s
  out[21] = 1
  out[22] = plan.pipeline - 1
  out[23] = ((4 * hidden * (plan.tensor - 1)) / plan.tensor) * linkCutSecondsPerByte(device)
  out[24] = experts
  out[25] = hidden / bandwidth
  out[26] = layers * load.prompt_pass_ratio
  out[27] = (prompts + waited) * load.prompt.attention_seconds
}

/** A step without prompts: what batches and single sequences take between theirs. */
export const noPrompts: Pick<StepLoad, 'prompts' | 'prompt_pass_ratio' | 'prompt'> = {
  prompts: 0,
  prompt_pass_ratio: 0,
  prompt: { tokens: 0, dense_seconds: 0, attention_seconds: 0, expert_seconds: 0 },
}
