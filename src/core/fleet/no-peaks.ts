import type { PeakRates } from '../../contract/catalog/entries.ts'

/** An accelerator of which no peak is known: what inline figures are laid over. */
export const noPeaks: PeakRates = {
  peak_dense_fp64_flop_per_s: null,
  peak_dense_fp32_flop_per_s: null,
  peak_dense_tf32_flop_per_s: null,
  peak_dense_fp16_flop_per_s: null,
  peak_dense_bf16_flop_per_s: null,
  peak_dense_fp8_flop_per_s: null,
  peak_dense_fp4_flop_per_s: null,
  peak_dense_int8_flop_per_s: null,
  peak_dense_int4_flop_per_s: null,
}
