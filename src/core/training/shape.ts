import type { Architecture, LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { ModelCounts } from '../model/counts.ts'
import { type LatentSizes, meanLatentSizes } from './latent.ts'
import { listedShape } from './listed-shape.ts'

/** A model at one sequence length, as numbers only. Per layer and on average over the layers where kinds differ. */
export type TrainingShape = LatentSizes & {
  sequence_tokens: number
  layers: number
  moe_layers: number
  dense_layers: number
  hidden: number
  vocabulary: number
  heads: number
  kv_heads: number
  /** Inner size of the products of queries with keys. */
  head_size: number
  attention_parameters: number
  dense_parameters: number
  /** Shared experts and router of a mixture layer. */
  shared_parameters: number
  /** One routed expert. */
  expert_parameters: number
  experts: number
  experts_per_token: number
  embedding_parameters: number
  tied_embeddings: number
  /** Norms, position tables and the like: held, never multiplied by. */
  other_parameters: number
  parameters_total: number
  /** Forward FLOP per token of the attention core of an average layer, causal half. */
  core_flop_per_token: number
  /** The same when the whole square is computed. */
  core_square_flop_per_token: number
  /** Elements of q, k, v and the attention output of one token. */
  attention_elements: number
  /** Elements of keys and values of one token. */
  kv_elements: number
  /** Elements kept of a dense feed-forward block of one token: what goes into the activation function and comes out of it. */
  dense_ffn_elements: number
  /** The same of one routed expert, and of the shared ones together. */
  expert_ffn_elements: number
  shared_ffn_elements: number
  /** Of each of them, what comes out. */
  dense_ffn_width: number
  expert_ffn_width: number
  shared_ffn_width: number
}

/** Width of one head in the products q·k and p·v. */
function headWidths(architecture: Architecture): { query: number; value: number } {
  const { attention, head_dim } = architecture
  if (attention.kind !== 'mla') return { query: head_dim, value: head_dim }
  const query = (attention.qk_nope_head_dim ?? head_dim) + (attention.qk_rope_head_dim ?? 0)
  return { query, value: attention.v_head_dim ?? head_dim }
}

/** Tokens that a query sees on average: `s/2` of a causal square, `w (1 - w/(2s))` of a sliding window. */
function meanAttendedTokens(architecture: Architecture, counts: ModelCounts, sequence: number): number {
  const window = Math.min(architecture.attention.window_tokens ?? sequence, sequence)
  const full = counts.full_attention_layers_count * (sequence / 2)
  const windowed = counts.windowed_layers_count * window * (1 - window / (2 * sequence))
  return (full + windowed) / architecture.layers_count
}

/** Elements kept per unit of width: the input of the activation and its output, and the gate's where there is one. */
const keptPerWidth = (gated: boolean) => (gated ? 3 : 2)

/** The numbers of `architecture` at `sequence` tokens. */
export function trainingShape(
  architecture: LayeredArchitecture,
  counts: ModelCounts,
  sequence: number,
): TrainingShape {
  const { layers } = architecture
  return layers
    ? listedShape({ architecture, layers, counts, sequence })
    : flatShape(architecture, counts, sequence)
}

/** What the matrices and tables leave of the total: never less than nothing. */
export function otherParameters(architecture: LayeredArchitecture, counts: ModelCounts): number {
  const { layers_count, tied_embeddings, headless, towers = [], moe } = architecture
  const experts = moe?.experts_count ?? 0
  const mixture =
    counts.shared_expert_parameters_per_layer_count +
    counts.router_parameters_per_layer_count +
    experts * counts.expert_parameters_count
  const seen = towers.reduce((sum, { parameters_count }) => sum + parameters_count, 0)
  const counted =
    layers_count * counts.attention_parameters_per_layer_count +
    counts.dense_layers_count * counts.dense_mlp_parameters_per_layer_count +
    counts.moe_layers_count * mixture +
    (tied_embeddings || headless ? 1 : 2) * counts.embedding_parameters_count
  return Math.max(0, counts.parameters_total_count - counted - seen)
}

function flatShape(architecture: Architecture, counts: ModelCounts, sequence: number): TrainingShape {
  const { heads_count, moe } = architecture
  const kvHeads = architecture.attention.kind === 'mla' ? heads_count : architecture.kv_heads_count
  const widths = headWidths(architecture)
  const attended = meanAttendedTokens(architecture, counts, sequence)
  const corePair = 2 * heads_count * (widths.query + widths.value)
  const kept = keptPerWidth(architecture.gated_mlp)
  const sharedWidth =
    (moe?.shared_experts_count ?? 0) * (moe?.shared_expert_ffn_size ?? moe?.expert_ffn_size ?? 0)
  return {
    sequence_tokens: sequence,
    layers: architecture.layers_count,
    moe_layers: counts.moe_layers_count,
    dense_layers: counts.dense_layers_count,
    hidden: architecture.hidden_size,
    vocabulary: architecture.vocab_size,
    heads: heads_count,
    kv_heads: kvHeads,
    head_size: widths.query,
    attention_parameters: counts.attention_parameters_per_layer_count,
    dense_parameters: counts.dense_mlp_parameters_per_layer_count,
    shared_parameters:
      counts.shared_expert_parameters_per_layer_count + counts.router_parameters_per_layer_count,
    expert_parameters: counts.expert_parameters_count,
    experts: moe?.experts_count ?? 0,
    experts_per_token: moe?.experts_per_token_count ?? 0,
    embedding_parameters: counts.embedding_parameters_count,
    tied_embeddings: architecture.tied_embeddings ? 1 : 0,
    other_parameters: otherParameters(architecture, counts),
    parameters_total: counts.parameters_total_count,
    core_flop_per_token: corePair * attended,
    core_square_flop_per_token: corePair * sequence,
    attention_elements: heads_count * (widths.query + widths.value) + kvHeads * (widths.query + widths.value),
    kv_elements: kvHeads * (widths.query + widths.value),
    ...meanLatentSizes(architecture),
    dense_ffn_elements: kept * architecture.ffn_size,
    expert_ffn_elements: kept * (moe?.expert_ffn_size ?? 0),
    shared_ffn_elements: kept * sharedWidth,
    dense_ffn_width: architecture.ffn_size,
    expert_ffn_width: moe?.expert_ffn_size ?? 0,
    shared_ffn_width: sharedWidth,
  }
}
