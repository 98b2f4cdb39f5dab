import { halfPrecisionPeak, type Machine } from '../machine/machine.ts'
import { bytesPerGb } from '../units.ts'

/** Factors of an accelerator family on a generation's coefficients. */
export type FamilyFactors = {
  gemm_efficiency_factor: number
  attention_efficiency_factor: number
  gemm_constant_factor: number
  width_penalty_factor: number
}

/** FLOP for each byte of memory traffic of the reference, an A100 with 80 GB: 312 TFLOP/s over 2,039 GB/s. */
const referenceBalance = 153
/**
 * The power by which the priors' centres follow the balance: 0.85 on Hopper and Blackwell, 0.9 on TPU v4 and Ascend
 * 910B, 0.7 on TPU v6e (`step-priors.json`; docs/methods/training-step-time.md).
 */
const balanceExponent = 0.25
/** Below it the law is not followed: no centre of the priors is under 0.6. */
const leastReach = 0.5
/**
 * Of what attention kernels reach on the reference, which they were written for first: FlashAttention-2 50 to 73% of an
 * A100's peak (Dao 2023, arXiv:2307.08691) and 35% of an H100's (Shah et al. 2024, arXiv:2407.08608).
 */
const laterAttention = 0.7

/** What products reach beside the reference: a peak that is large beside the memory's rate is reached less. */
function productReach(machine: Machine): number {
  const peak = halfPrecisionPeak(machine)
  // An unknown balance is taken for the reference's. Without the peak no step is answered either.
  if (peak === null) return 1
  const balance = peak / (machine.memory_bandwidth_gb_per_s * bytesPerGb)
  return Math.min(1, Math.max(leastReach, (referenceBalance / balance) ** balanceExponent))
}

/** Factors of a family that the calibration does not name. */
export function unnamedFamily(machine: Machine): FamilyFactors {
  return {
    gemm_efficiency_factor: productReach(machine),
    attention_efficiency_factor: laterAttention,
    gemm_constant_factor: 1,
    width_penalty_factor: 1,
  }
}
