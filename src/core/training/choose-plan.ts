import { calibration as shippedCalibration } from './data/calibration.ts'
import { evaluateMemory } from './evaluate-memory.ts'
import { evaluateStep } from './evaluate-step.ts'
import { newMemoryParts } from './memory-parts.ts'
import { newStepParts } from './parts.ts'
import { type PlanNumbers, planNumbers, type TrainingPlan } from './plan.ts'
import { type PlanCandidates, planCandidates } from './plan-candidates.ts'
import { prepareProblem } from './prepare.ts'
import type { Problem, TrainingSubject } from './problem.ts'

/** A chosen plan, how long its step takes, and whether it fits. */
export type ChosenPlan = {
  plan: TrainingPlan
  devices_count: number
  step_time_s: number
  fits_in_memory: boolean
  /** Plans that were evaluated. */
  evaluated_count: number
}

/** Share of the device's memory that a chosen plan may fill by prediction, to leave room for its error. */
const fillLimit = 0.92

type Best = { numbers: PlanNumbers | null; seconds: number; bytes: number; fits: boolean; evaluated: number }

const start: TrainingPlan = {
  tensor: 1,
  pipeline: 1,
  data: 1,
  context: 1,
  expert: 1,
  virtual_stages: 1,
  micro_batch_sequences: 1,
  zero_stage: 1,
  sequence_parallel: true,
  offload: false,
}

function isBetter(best: Best, fits: boolean, seconds: number, bytes: number): boolean {
  if (best.numbers === null || fits !== best.fits) return best.numbers === null || fits
  return fits ? seconds < best.seconds : bytes < best.bytes
}

/** Divisors of the batch per micro-batch: each replica must get a whole number of micro-batches. */
function divisorsUpTo(value: number, limit: number): number[] {
  const divisors: number[] = []
  for (let one = 1; one <= Math.min(value, limit); one++) if (value % one === 0) divisors.push(one)
  return divisors
}

type Visit = (numbers: PlanNumbers) => void

/** Visits all plans of up to `devices` devices, one after another in the same object. */
function visitPlans(subject: TrainingSubject, devices: number, visit: Visit): void {
  const { architecture, machine, run } = subject
  const options = planCandidates(architecture, machine, run.sequence_length_tokens)
  const numbers = planNumbers(start, run.recompute)
  for (numbers.tensor of options.tensor) {
    for (numbers.pipeline of options.pipeline) {
      for (numbers.context of options.context) {
        const replicas = Math.floor(devices / (numbers.tensor * numbers.pipeline * numbers.context))
        for (numbers.micro_batch_sequences of options.micro_batch_sequences) {
          const shares = run.global_batch_sequences / numbers.micro_batch_sequences
          if (!Number.isInteger(shares)) continue
          for (numbers.data of divisorsUpTo(shares, replicas)) visitVariants(options, numbers, visit)
        }
      }
    }
  }
}

/** Visits what may vary within one layout of tensor, pipeline, context and data ranks. */
function visitVariants(options: PlanCandidates, numbers: PlanNumbers, visit: Visit): void {
  const ranks = numbers.data * numbers.context * numbers.tensor
  numbers.shard_count = numbers.data * numbers.context
  for (numbers.expert of options.expert) {
    if (ranks % numbers.expert !== 0) continue
    for (numbers.virtual_stages of options.virtual_stages) {
      const chunks = numbers.pipeline * numbers.virtual_stages
      if (numbers.virtual_stages > 1 && (numbers.pipeline === 1 || chunks > options.layers)) continue
      for (numbers.zero_stage of options.zero_stage) {
        if (numbers.zero_stage < 3 || numbers.pipeline === 1) visit(numbers)
      }
    }
  }
}

function asPlan(numbers: PlanNumbers): TrainingPlan {
  return {
    tensor: numbers.tensor,
    pipeline: numbers.pipeline,
    data: numbers.data,
    context: numbers.context,
    expert: numbers.expert,
    virtual_stages: numbers.virtual_stages,
    micro_batch_sequences: numbers.micro_batch_sequences,
    zero_stage: numbers.zero_stage as TrainingPlan['zero_stage'],
    sequence_parallel: numbers.sequence_parallel === 1,
    offload: numbers.offload === 1,
  }
}

/** What replaces the best so far: a plan that fits before one that does not, then the faster, then the smaller. */
function search(problem: Problem, subject: TrainingSubject, devices: number): Best {
  const steps = newStepParts()
  const memory = newMemoryParts()
  const best: Best = { numbers: null, seconds: 0, bytes: 0, fits: false, evaluated: 0 }
  const limit = problem.rates.memory_byte * fillLimit
  visitPlans(subject, devices, (numbers) => {
    best.evaluated++
    const bytes = evaluateMemory(problem, numbers, memory)
    const fits = bytes <= limit
    if (best.fits && !fits) return
    const seconds = evaluateStep(problem, numbers, steps)
    if (isBetter(best, fits, seconds, bytes))
      Object.assign(best, { numbers: { ...numbers }, seconds, bytes, fits })
  })
  return best
}

/**
 * The fastest plan that fits, of a bounded search over layouts on up to `devices` devices; where none
 * fits, the one that needs the least memory. More devices never make it slower, since a plan may leave
 * some idle. `null` where the accelerator has no 16-bit peak.
 */
export function choosePlan(
  subject: TrainingSubject,
  devices: number,
  calibration = shippedCalibration,
): ChosenPlan | null {
  const prepared = prepareProblem(subject, start, calibration)
  if (prepared === null) return null
  const best = search(prepared.problem, subject, devices)
  if (best.numbers === null) return null
  const plan = asPlan(best.numbers)
  return {
    plan,
    devices_count: plan.tensor * plan.pipeline * plan.data * plan.context,
    step_time_s: best.seconds,
    fits_in_memory: best.fits,
    evaluated_count: best.evaluated,
  }
}
