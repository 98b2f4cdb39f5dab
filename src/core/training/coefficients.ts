import type { LinkShares } from '../machine/collectives.ts'

/**
 * What a framework generation reaches on an accelerator at a precision. All of it is calibration:
 * fitted by `npm run calibrate`, kept in measured/training/calibration.json, resolved by calibration.ts.
 */
export type Coefficients = {
  /**
   * Time of a large product beyond that of the fastest that was measured on its chip, in units of its time at the
   * 16-bit dense peak.
   */
  gemm_loss_ratio: number
  /** Share of that peak that a large product reaches: of the chip's ceiling and the loss. */
  gemm_efficiency_ratio: number
  /** Loss by width: `1 + w t/h` in front of the time of a product. */
  gemm_width_penalty: number
  /** Fixed time of one product with its neighbours. */
  gemm_constant_s: number
  /** Loss of a product whose width is no multiple of half a tile. */
  unaligned_loss_ratio: number
  /** Speed of a linear product over 16-bit at the run's precision. */
  precision_gain_factor: number
  /** The same for expert products. */
  expert_gain_factor: number
  attention_efficiency_ratio: number
  /** 1 where attention scores are written to memory (before flash attention), else 0. */
  attention_materialized: number
  /** How much longer the attention core takes where the head size is no multiple of 8, less one. */
  odd_head_loss_ratio: number
  softmax_passes_count: number
  elementwise_passes_count: number
  /** What a compiler's fusion leaves of element-wise passes. */
  compiled_passes_ratio: number
  host_layer_s: number
  /** Growth of the host's time with each further tensor rank. */
  host_rank_growth_ratio: number
  logit_passes_count: number
  head_constant_s: number
  tensor_link: LinkShares
  tensor_latency_s: number
  /** Share of the exchange of tensor ranks that products do not hide, as the framework runs it. */
  tensor_exposed_ratio: number
  /** The same where it runs beside the products in pieces. */
  async_tensor_exposed_ratio: number
  pipeline_out_ratio: number
  data_link: LinkShares
  /** Share of the gradient exchange that nothing hides. */
  data_exposed_ratio: number
  shard_link: LinkShares
  /** Share of a hidden gather that still costs time. */
  shard_contention_ratio: number
  optimizer_bytes_per_parameter: number
  optimizer_constant_s: number
  /** Time of a step with 8-bit moments over the plain one. */
  eight_bit_optimizer_factor: number
  node_drag_ratio: number
  /** How much longer a step takes for each doubling past a thousand devices. */
  straggler_ratio: number
  expert_efficiency_ratio: number
  permute_passes_count: number
  expert_link: LinkShares
  /** 1 where interleaved chunks hide the exchange of experts between scale-up domains, else 0. */
  exchange_overlapped: number
  /** Share of a hidden exchange of experts that still costs time: multiprocessors that move tokens compute nothing. */
  exchange_contention_ratio: number
  moe_layer_constant_s: number
  /** Fixed time of each expert that a device holds, per pass. */
  local_expert_constant_s: number
  /** Factor on everything that mixture layers add, in rack-wide scale-up domains. */
  rack_moe_factor: number
  /** 1 where adapters' products run at 32 bit beside a 16-bit base, else 0. */
  adapters_wide: number
  /** Share of the peak that adapters' thin products reach. */
  adapter_efficiency_ratio: number
  /** Bytes moved to dequantise one weight for one use, by the format of frozen base weights. */
  dequantize_int4_bytes: number
  dequantize_nf4_bytes: number
  /** Bytes of a gradient element on the wire. */
  gradient_bytes: number
  host_link_byte_per_s: number
  software_factor: number
}
