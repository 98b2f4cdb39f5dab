import { halfPrecisionPeak, type Machine } from '../machine/machine.ts'
import { bytesPerGb } from '../units.ts'

/** Factors of an accelerator family on a generation's coefficients. */
export type FamilyFactors = {
  /** Share of the 16-bit dense peak that the fastest product on it reaches: measured on a chip, not fitted. */
  gemm_ceiling_ratio: number
  gemm_efficiency_factor: number
  attention_efficiency_factor: number
  gemm_constant_factor: number
  width_penalty_factor: number
}

/** What a family that the calibration does not name is taken to reach; values and their sources: docs/methods/training-step-time.md. */
export type UnnamedFamily = {
  /** Fastest product of the reference, an A100 with 80 GB, as a share of its peak. */
  gemm_ceiling_ratio: number
  /** Peak of the reference over its memory's rate. */
  reference_flop_per_byte: number
  /** Power by which ceilings follow that balance, and how low they may come. */
  balance_exponent: number
  least_reach_ratio: number
  /** Of what attention kernels reach on the reference, which they were written for first. */
  attention_efficiency_factor: number
}

/** What products reach beside the reference: a peak that is large beside the memory's rate is reached less. */
function productReach(machine: Machine, law: UnnamedFamily): number {
  const peak = halfPrecisionPeak(machine)
  // An unknown balance is taken for the reference's. Without the peak no step is answered either.
  if (peak === null) return 1
  const balance = peak / (machine.memory_bandwidth_gb_per_s * bytesPerGb)
  const reach = (law.reference_flop_per_byte / balance) ** law.balance_exponent
  return Math.min(1, Math.max(law.least_reach_ratio, reach))
}

/** Factors of a family that the calibration does not name. */
export function unnamedFamily(machine: Machine, law: UnnamedFamily): FamilyFactors {
  return {
    gemm_ceiling_ratio: law.gemm_ceiling_ratio * productReach(machine, law),
    gemm_efficiency_factor: 1,
    attention_efficiency_factor: law.attention_efficiency_factor,
    gemm_constant_factor: 1,
    width_penalty_factor: 1,
  }
}
