import type { Calibration, GenerationCalibration } from '../core/training/calibration.ts'
import type { MemoryCoefficients } from '../core/training/memory-coefficients.ts'
import { readMeasured } from './measured.ts'
import { stepPriors } from './step-priors.ts'

type MemoryPriors = { generations: Record<string, { memory: MemoryCoefficients }> }

const memoryPriors = readMeasured<MemoryPriors>('training', 'priors.json')

/** Generations without memory rows, and whose memory they take: frameworks that hold alike. */
const memoryKin: Record<string, string> = {
  common: 'megatron-core-2025',
  'fsdp2-2024': 'fsdp-2023',
  'deepspeed-2024': 'fsdp-2023',
  'hf-trainer-2023': 'litgpt-2024',
  'internevo-2023': 'megatron-lm-2025',
  'mindspeed-2024': 'megatron-lm-2025',
  'maxtext-2025': 'fsdp-2023',
}

function memoryOf(name: string): MemoryCoefficients {
  const known = memoryPriors.generations[name] ?? memoryPriors.generations[memoryKin[name] ?? '']
  if (known === undefined) throw new RangeError(`no memory priors for ${name}`)
  return known.memory
}

function generationPrior(name: string): GenerationCalibration {
  const successors = stepPriors.successors[name]
  return {
    step: structuredClone({ ...stepPriors.common, ...stepPriors.generations[name] }),
    memory: memoryOf(name),
    measured: false,
    ...(successors && { successors: structuredClone(successors) }),
  }
}

/**
 * Where calibration of training starts, and the centres of its log-normal priors: round values from
 * published studies of the same frameworks and from earlier fits. What rows do not determine stays here.
 */
export const priors: Calibration = {
  generations: Object.fromEntries(
    Object.keys(stepPriors.generations).map((name) => [name, generationPrior(name)]),
  ),
  families: structuredClone(stepPriors.families),
  accelerators: { ...stepPriors.accelerators },
  precisions: structuredClone(stepPriors.precisions),
  measured: { families: [], accelerators: [], precisions: [] },
  sites: {},
  power_exponent: stepPriors.power_exponent,
  power_reference_w: stepPriors.power_reference_w,
}
