import type { AcceleratorFields } from '../../../contract/catalog/entries.ts'
import { type Draft, warn } from '../../draft/draft.ts'
import { computePrecision, isWeightPrecision } from '../../model/weight-bytes.ts'

const peakOf = {
  fp8: 'peak_dense_fp8_flop_per_s',
  int8: 'peak_dense_int8_flop_per_s',
  fp4: 'peak_dense_fp4_flop_per_s',
} as const satisfies Record<string, keyof AcceleratorFields>

const isKnown = (accelerator: AcceleratorFields, field: keyof AcceleratorFields) =>
  Boolean(accelerator[field])

/** Whether a chip has no stated 16-bit rate, so that its 32-bit one stands in. */
export function lacksHalf(accelerator: AcceleratorFields): boolean {
  return (
    !isKnown(accelerator, 'peak_dense_bf16_flop_per_s') &&
    !isKnown(accelerator, 'peak_dense_fp16_flop_per_s') &&
    isKnown(accelerator, 'peak_dense_fp32_flop_per_s')
  )
}

/**
 * Warns where a number format is computed in a wider one: eight and four bits in 16 on a chip without
 * them, as engines do after dequantising, and 16 bits in 32 on a chip of which no 16-bit rate is stated.
 */
export function warnOfWiderFormat(draft: Draft, accelerator: AcceleratorFields, weights = 'bf16'): void {
  const asked = weights.toLowerCase()
  const own = isWeightPrecision(asked) ? computePrecision(asked) : 'fp16'
  const half = lacksHalf(accelerator) ? 'fp32' : '16 bit'
  const isWider = own !== 'fp16' && !isKnown(accelerator, peakOf[own])
  if (isWider)
    warn(draft, {
      code: 'computed_in_wider_format',
      path: `accelerator.${peakOf[own]}`,
      parameters: { asked, used: half },
    })
  else if (half === 'fp32')
    warn(draft, {
      code: 'computed_in_wider_format',
      path: 'accelerator.peak_dense_bf16_flop_per_s',
      parameters: { asked: own === 'fp16' ? asked : '16 bit', used: half },
    })
}
