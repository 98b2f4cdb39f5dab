import type { Optimizer } from './plan.ts'

/**
 * Bytes per parameter that an optimizer keeps beside weights and gradients in mixed precision: a
 * 32-bit master copy and its moments. Adam 4 + 4 + 4; with 8-bit moments 4 + 1 + 1; Muon 4 + 4;
 * Adafactor's factored second moment is negligible beside the master copy; plain SGD keeps that alone.
 */
const bytesOf: Record<Optimizer, number> = { adam: 12, adam_8bit: 6, muon: 8, adafactor: 4, sgd: 4 }

const masterBytes = 4

/**
 * Bytes per parameter of optimizer states, master weights included (Rajbhandari et al. 2020, section 3.1).
 * Weights that are 32-bit themselves need no master copy.
 */
export function optimizerBytes(optimizer: Optimizer, isWide = false): number {
  return bytesOf[optimizer] - (isWide ? masterBytes : 0)
}
