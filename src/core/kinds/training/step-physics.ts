import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { TrainingPlan } from '../../../contract/request/training-plan.ts'
import type { Machine } from '../../machine/machine.ts'
import { countModel } from '../../model/count-model.ts'
import { evaluateMemory } from '../../training/evaluate-memory.ts'
import { evaluateStep } from '../../training/evaluate-step.ts'
import { memoryParts, newMemoryParts } from '../../training/memory-parts.ts'
import { movedBytes } from '../../training/offload.ts'
import { newStepParts, stepParts } from '../../training/parts.ts'
import { deviceCount, planNumbers, type RunSettings } from '../../training/plan.ts'
import { type Prepared, prepareProblem } from '../../training/prepare.ts'
import { bytesPerGib } from '../../units.ts'

/** Inputs of the step physics in the order in which a figure hands them over. */
export const stepInputs = [
  'half_precision',
  'precision',
  'memory_bandwidth',
  'scale_up',
  'scale_up_domain',
  'scale_out',
  'node_size',
  'batch',
  'sequence',
  'tensor',
  'pipeline',
  'data',
  'context',
  'expert',
  'virtual_stages',
  'micro_batch',
  'zero_stage',
] as const

export type StepInput = (typeof stepInputs)[number]

/** What stays the same while inputs vary. */
export type StepSubject = {
  architecture: LayeredArchitecture
  machine: Machine
  run: Omit<RunSettings, 'global_batch_sequences' | 'sequence_length_tokens'>
  plan: TrainingPlan
  /** The peak that the run's precision is measured against, to be replaced by the input. */
  precisionField: keyof Machine
  halfPrecisionField: keyof Machine
}

export type StepPhysics = {
  seconds: (inputs: Float64Array) => number
  stepParts: (inputs: Float64Array) => Record<string, number>
  memoryGib: (inputs: Float64Array) => number
  memoryParts: (inputs: Float64Array) => Record<string, number>
  weightsGib: (inputs: Float64Array) => number
  prepared: (inputs: Float64Array) => Prepared | null
  /** What lies in host memory and on disk, of all devices. */
  movedGib: (inputs: Float64Array) => { host: number; disk: number }
}

const place = Object.fromEntries(stepInputs.map((name, index) => [name, index])) as Record<StepInput, number>

/**
 * Step time and memory of one plan as functions of sheet inputs. The last inputs are remembered, so
 * that a sample in which no machine figure varies costs one evaluation.
 */
export function stepPhysics(subject: StepSubject): StepPhysics {
  const counts = countModel(subject.architecture)
  const steps = newStepParts()
  const memory = newMemoryParts()
  const last = new Float64Array(stepInputs.length).fill(Number.NaN)
  let prepared: Prepared | null = null
  let moved = { host: 0, disk: 0 }

  function run(inputs: Float64Array): void {
    if (isSame(inputs, last)) return
    last.set(inputs)
    const { machine, plan, settings } = readInputs(subject, inputs)
    prepared = prepareProblem({ architecture: subject.architecture, counts, machine, run: settings }, plan)
    steps.fill(Number.NaN)
    memory.fill(Number.NaN)
    if (!prepared) return
    const numbers = planNumbers(plan, settings.recompute)
    evaluateStep(prepared.problem, numbers, steps)
    evaluateMemory(prepared.problem, numbers, memory)
    const bytes = movedBytes(prepared.problem, numbers)
    const gib = deviceCount(plan) / bytesPerGib
    moved = { host: bytes.host * gib, disk: bytes.disk * gib }
  }
  const after = <T>(inputs: Float64Array, read: () => T): T => {
    run(inputs)
    return read()
  }
  return {
    seconds: (inputs) => after(inputs, () => steps[0] ?? Number.NaN),
    stepParts: (inputs) => after(inputs, () => partsOf(stepParts, steps, 1)),
    memoryGib: (inputs) => after(inputs, () => (memory[0] ?? Number.NaN) / bytesPerGib),
    memoryParts: (inputs) => after(inputs, () => partsOf(memoryParts, memory, bytesPerGib)),
    weightsGib: (inputs) => after(inputs, () => (memory[weightsPlace] ?? 0) / bytesPerGib),
    prepared: (inputs) => after(inputs, () => prepared),
    movedGib: (inputs) => after(inputs, () => moved),
  }
}

const weightsPlace = memoryParts.indexOf('weights')

function isSame(some: Float64Array, others: Float64Array): boolean {
  for (let at = 0; at < some.length; at++) if (some[at] !== others[at]) return false
  return true
}

/** The parts after the total that are not nothing. */
function partsOf(names: readonly string[], values: Float64Array, divisor: number): Record<string, number> {
  const parts = names
    .slice(1)
    .map((name, index): [string, number] => [name, (values[index + 1] ?? 0) / divisor])
  return Object.fromEntries(parts.filter(([, value]) => value !== 0))
}

function readInputs(
  subject: StepSubject,
  inputs: Float64Array,
): { machine: Machine; plan: TrainingPlan; settings: RunSettings } {
  const at = (name: StepInput) => inputs[place[name]] ?? Number.NaN
  const machine = {
    ...subject.machine,
    [subject.halfPrecisionField]: at('half_precision'),
    [subject.precisionField]: at('precision'),
    memory_bandwidth_gb_per_s: at('memory_bandwidth'),
    scale_up_gb_per_s: at('scale_up'),
    scale_up_domain_count: at('scale_up_domain'),
    scale_out_gbit_per_s: at('scale_out'),
    accelerators_per_node: at('node_size'),
  }
  const plan = {
    ...subject.plan,
    tensor: at('tensor'),
    pipeline: at('pipeline'),
    data: at('data'),
    context: at('context'),
    expert: at('expert'),
    virtual_stages: at('virtual_stages'),
    micro_batch_sequences: at('micro_batch'),
  }
  const settings = {
    ...subject.run,
    global_batch_sequences: at('batch'),
    sequence_length_tokens: at('sequence'),
  }
  return { machine, plan, settings }
}
