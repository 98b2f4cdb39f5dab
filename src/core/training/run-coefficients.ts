import type { Coefficients } from './coefficients.ts'
import type { RunSettings } from './plan.ts'

/** What a run makes of its framework's coefficients. */
export type StepNumbers = {
  coefficients: Coefficients
  /** Bytes moved for each updated weight, the optimizer's own speed counted. */
  optimizer_time_bytes: number
  /** Bytes moved to make one frozen weight 16-bit for one use; 0 where it is. */
  dequantize_bytes: number
}

const wideBytes = 4
const halfBytes = 2

/** Bytes that one use of a frozen weight moves to make it 16-bit. 8-bit formats are multiplied as they are. */
function dequantizeBytes(c: Coefficients, { base_format }: RunSettings): number {
  if (base_format === 'nf4') return c.dequantize_nf4_bytes
  return base_format === 'int4' ? c.dequantize_int4_bytes : 0
}

/** 1 where scores are written to memory: by older frameworks, unless a run says otherwise. */
function materialized(c: Coefficients, { flash_attention }: RunSettings): number {
  return flash_attention === undefined ? c.attention_materialized : flash_attention ? 0 : 1
}

/** `c` under the run's own choices: its compiler, attention, optimizer, accumulation and base weights. */
export function stepNumbers(c: Coefficients, run: RunSettings): StepNumbers {
  const fused = run.compiled === true ? c.compiled_passes_ratio : 1
  const summed = run.grad_accumulation_precision
  const slower = run.optimizer === 'adam_8bit' ? c.eight_bit_optimizer_factor : 1
  return {
    coefficients: {
      ...c,
      attention_materialized: materialized(c, run),
      elementwise_passes_count: c.elementwise_passes_count * fused,
      logit_passes_count: c.logit_passes_count * fused,
      host_layer_s: c.host_layer_s * fused,
      gradient_bytes: summed === undefined ? c.gradient_bytes : summed === 'fp32' ? wideBytes : halfBytes,
    },
    optimizer_time_bytes: c.optimizer_bytes_per_parameter * slower,
    dequantize_bytes: dequantizeBytes(c, run),
  }
}
