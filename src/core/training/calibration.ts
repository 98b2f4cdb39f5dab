import type { TrainingPrecision } from '../../contract/field/text.ts'
import { halfPrecisionPeak, type Machine } from '../machine/machine.ts'
import type { Coefficients } from './coefficients.ts'
import { type FamilyFactors, type UnnamedFamily, unnamedFamily } from './family-factors.ts'

/** A lower precision speeds products up by the ratio of peaks to this power: less than the datasheet says. */
export type PrecisionGain = { linear_exponent: number; expert_exponent: number }

/** One framework generation: its coefficients on the reference family at 16 bit, and what it was measured on. */
export type GenerationCalibration = {
  step: Coefficients
  /** False where no row ran it: its coefficients are what frameworks share. */
  measured: boolean
  /** Later generations that differ from this one in the named coefficients only. */
  successors?: Record<string, { rack_moe_factor: number }>
}

export type Calibration = {
  generations: Record<string, GenerationCalibration>
  /** What a family of accelerators changes, in every framework. Of a family that is not here see `unnamedFamily`. */
  families: Record<string, FamilyFactors>
  unnamed_family: UnnamedFamily
  /** Measured departure of one accelerator's products from its family's power law. */
  accelerators: Record<string, number>
  precisions: Record<string, PrecisionGain>
  /** What rows ran on and at, in any framework. */
  measured: { families: string[]; accelerators: string[]; precisions: string[] }
  /** How much longer a step takes at a measured source's site than elsewhere: known there, unknown anywhere else. */
  sites: Record<string, number>
  /** Products speed up with the board's power within a family: `(power / reference)^exponent`. */
  power_exponent: number
  power_reference_w: Record<string, number>
}

/** Which of the keys had measurements behind them: the framework by itself, the others in any framework. */
export type Anchor = { generation: boolean; family: boolean; accelerator: boolean; precision: boolean }

export type Resolved = { step: Coefficients; anchor: Anchor }

const peakField: Record<TrainingPrecision, keyof Machine> = {
  bf16: 'peak_dense_bf16_flop_per_s',
  fp16: 'peak_dense_fp16_flop_per_s',
  fp8: 'peak_dense_fp8_flop_per_s',
  mxfp8: 'peak_dense_fp8_flop_per_s',
  nvfp4: 'peak_dense_fp4_flop_per_s',
  int8: 'peak_dense_int8_flop_per_s',
  fp32: 'peak_dense_fp32_flop_per_s',
  tf32: 'peak_dense_tf32_flop_per_s',
}

/** Dense peak of `precision` in FLOP/s, or `null` where the vendor has not said or the chip lacks it. */
export function precisionPeak(machine: Machine, precision: TrainingPrecision): number | null {
  const value = machine[peakField[precision]]
  return typeof value === 'number' ? value : null
}

/** Peak of `precision` over the 16-bit one. A precision that the chip lacks is emulated at 16 bit. */
function peakRatio(machine: Machine, precision: TrainingPrecision): number {
  const half = halfPrecisionPeak(machine)
  const peak = precisionPeak(machine, precision)
  return half === null || peak === null ? 1 : peak / half
}

/** Scale-up domains larger than this span a rack. */
const boardDomain = 16

const unmeasuredGain: PrecisionGain = { linear_exponent: 0.5, expert_exponent: 0.5 }
const wholeGain: PrecisionGain = { linear_exponent: 1, expert_exponent: 1 }

function powerFactor(calibration: Calibration, machine: Machine): number {
  const reference = calibration.power_reference_w[machine.family]
  // An unknown limit says nothing of the clock: it is not a limit of 0.
  const isKnown = reference !== undefined && machine.power_max_w > 0
  return isKnown ? (machine.power_max_w / reference) ** calibration.power_exponent : 1
}

function gainOf({ precisions }: Calibration, precision: TrainingPrecision): PrecisionGain {
  if (precision === 'bf16' || precision === 'fp16' || precision === 'fp32' || precision === 'tf32')
    return wholeGain
  return precisions[precision] ?? unmeasuredGain
}

/** The fitted generation that `name` is, or is a successor of; `undefined` where there is none. */
export function baseGeneration(calibration: Calibration, name: string): string | undefined {
  if (calibration.generations[name]) return name
  const entries = Object.entries(calibration.generations)
  return entries.find(([, generation]) => generation.successors?.[name])?.[0]
}

/** What coefficients hang on. */
export type ResolveKey = {
  generation: string
  fallback: string
  machine: Machine
  precision: TrainingPrecision
  /** A measured source whose site the run is at. */
  site?: string | undefined
}

/**
 * Coefficients of `generation` on `machine` at `precision`, and which of these had measurements behind
 * them. An unknown generation is answered with `fallback`'s numbers and an anchor that says so.
 */
export function resolveCoefficients(calibration: Calibration, key: ResolveKey): Resolved {
  const base = baseGeneration(calibration, key.generation)
  const generation = calibration.generations[base ?? key.fallback]
  if (generation === undefined) throw new RangeError(`no calibration for ${key.fallback}`)
  const { machine, precision, site } = key
  const step = { ...generation.step, ...generation.successors?.[key.generation] }
  const family = calibration.families[machine.family] ?? unnamedFamily(machine, calibration.unnamed_family)
  const departure = calibration.accelerators[machine.id ?? '']
  const { families, accelerators, precisions } = calibration.measured
  const scale = family.gemm_efficiency_factor * powerFactor(calibration, machine) * (departure ?? 1)
  const product = 1 / (1 / family.gemm_ceiling_ratio + step.gemm_loss_ratio)
  const reach = family.gemm_ceiling_ratio / calibration.unnamed_family.gemm_ceiling_ratio
  const ratio = peakRatio(machine, precision)
  const gain = gainOf(calibration, precision)
  return {
    step: {
      ...step,
      gemm_efficiency_ratio: product * scale,
      expert_efficiency_ratio: step.expert_efficiency_ratio * scale * reach,
      attention_efficiency_ratio: step.attention_efficiency_ratio * family.attention_efficiency_factor,
      gemm_constant_s: step.gemm_constant_s * family.gemm_constant_factor,
      gemm_width_penalty: step.gemm_width_penalty * family.width_penalty_factor,
      rack_moe_factor: machine.scale_up_domain_count > boardDomain ? step.rack_moe_factor : 1,
      precision_gain_factor: ratio ** gain.linear_exponent,
      expert_gain_factor: ratio ** gain.expert_exponent,
      software_factor: step.software_factor * (calibration.sites[site ?? ''] ?? 1),
    },
    anchor: {
      generation: base !== undefined && generation.measured,
      family: families.includes(machine.family),
      accelerator: accelerators.includes(machine.id ?? ''),
      precision: gain === wholeGain || precisions.includes(precision),
    },
  }
}
