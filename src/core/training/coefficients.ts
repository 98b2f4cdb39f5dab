import type { LinkShares } from '../machine/collectives.ts'

/**
 * What a framework generation reaches on an accelerator at a precision. All of it is calibration:
 * fitted by `npm run calibrate`, kept in src/measured, resolved by calibration.ts.
 */
export type Coefficients = {
  /** Share of the 16-bit dense peak that a large matrix product reaches. */
  gemm_efficiency_ratio: number
  /** Loss by width: `1 + w t/h` in front of the time of a product. */
  gemm_width_penalty: number
  /** Fixed time of one product with its neighbours. */
  gemm_constant_s: number
  half_tile_loss_ratio: number
  no_tile_loss_ratio: number
  /** Share of the 16-bit peak that the output head's products reach: their width is the vocabulary's, rarely a good tile. */
  head_efficiency_ratio: number
  /** Speed of a linear product over 16-bit at the run's precision. */
  precision_gain_factor: number
  /** The same for expert products. */
  expert_gain_factor: number
  attention_efficiency_ratio: number
  /** 1 where attention scores are written to memory (before flash attention), else 0. */
  attention_materialized: number
  softmax_passes_count: number
  elementwise_passes_count: number
  host_layer_s: number
  /** Growth of the host's time with each further tensor rank. */
  host_rank_growth_ratio: number
  logit_passes_count: number
  head_constant_s: number
  tensor_link: LinkShares
  tensor_latency_s: number
  pipeline_out_ratio: number
  data_link: LinkShares
  /** Share of the gradient exchange that nothing hides. */
  data_exposed_ratio: number
  shard_link: LinkShares
  /** Share of a hidden gather that still costs time. */
  shard_contention_ratio: number
  optimizer_bytes_per_parameter: number
  optimizer_constant_s: number
  node_drag_ratio: number
  expert_efficiency_ratio: number
  permute_passes_count: number
  expert_link: LinkShares
  moe_layer_constant_s: number
  /** Fixed time of each expert that a device holds, per pass. */
  local_expert_constant_s: number
  /** Factor on everything that mixture layers add, in rack-wide scale-up domains. */
  rack_moe_factor: number
  /** Bytes of a gradient element on the wire. */
  gradient_bytes: number
  host_link_byte_per_s: number
  software_factor: number
}
