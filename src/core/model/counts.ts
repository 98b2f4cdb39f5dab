/**
 * What a shape amounts to, as plain numbers for the physics: read off the same sheet
 * formulas that an answer prints.
 */
export type ModelCounts = {
  /** q, k, v and output projections of one layer. */
  attention_parameters_per_layer_count: number
  /** One dense feed-forward block; 0 where every layer is a mixture. */
  dense_mlp_parameters_per_layer_count: number
  /** One routed expert; 0 in a dense model. */
  expert_parameters_count: number
  /** All shared experts of one mixture layer together. */
  shared_expert_parameters_per_layer_count: number
  router_parameters_per_layer_count: number
  dense_layers_count: number
  moe_layers_count: number
  full_attention_layers_count: number
  windowed_layers_count: number
  linear_layers_count: number
  /** Input embedding; the output head is the same matrix when tied. */
  embedding_parameters_count: number
  parameters_total_count: number
  /** Used per token: routed experts × experts per token, everything else once. */
  parameters_active_count: number
}
