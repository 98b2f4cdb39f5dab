import type { TrainingPlan } from '../../../contract/request/training-plan.ts'
import { type Draft, define, lack } from '../../draft/draft.ts'
import { errorFactor } from '../../draft/error-factor.ts'
import { peakField } from '../../fleet/peak.ts'
import type { Machine } from '../../machine/machine.ts'
import type { PhysicsFigure } from '../../sheet/figure.ts'
import { explainMemory, memoryFunction } from '../../training/memory.ts'
import type { RangeFactors } from '../../training/residuals.ts'
import { type StepQuestion, stepFunction } from '../../training/step.ts'
import { lastPart } from './predicted-machine.ts'
import type { PredictionSource } from './predicted-subject.ts'
import { type StepInput, stepInputs, stepPhysics } from './step-physics.ts'

export type Defined = {
  question: StepQuestion & { plan: TrainingPlan }
  inputs: Record<StepInput | 'memory_usable', string>
  range: RangeFactors
}

/** The two physics figures, each times the measured error of its domain. */
export function definePhysics(
  draft: Draft,
  source: PredictionSource,
  { question, inputs, range }: Defined,
): void {
  const physics = stepPhysics({
    architecture: source.architecture,
    machine: question.machine,
    run: question.run,
    plan: question.plan,
    precisionField: peakField(source.precision),
    halfPrecisionField: lastPart(inputs.half_precision) as keyof Machine,
  })
  const figure = (
    name: string,
    unit: string,
    called: string,
    evaluate: PhysicsFigure['evaluate'],
    parts: NonNullable<PhysicsFigure['parts']>,
  ): PhysicsFigure => ({
    kind: 'physics',
    name,
    unit,
    function: called,
    inputs: stepInputs.map((input) => inputs[input]),
    evaluate,
    parts,
  })
  if (source.withStep) {
    const step = source.stepName ?? 'step_time_s'
    const predicted = `predicted_${step}`
    draft.figures.push(figure(predicted, 's', stepFunction, physics.seconds, physics.stepParts))
    define(draft, step, 's', `${predicted} * ${errorFactor(draft, 'step_time', range)}`)
    draft.partsOf.set(step, predicted)
  }
  draft.figures.push(
    figure('predicted_memory_gib', 'GiB', memoryFunction, physics.memoryGib, physics.memoryParts),
  )
  draft.figures.push({
    kind: 'physics',
    name: 'weights_gib',
    unit: 'GiB',
    function: memoryFunction,
    inputs: stepInputs.map((input) => inputs[input]),
    evaluate: physics.weightsGib,
  })
  const isMoved = question.run.offload !== undefined || question.plan.offload
  for (const [place, name] of [
    ['host', 'host_memory_gib'],
    ['disk', 'host_disk_gib'],
  ] as const)
    if (!isMoved) lack(draft, name, 'GiB', { reason: 'not_requested', supply: 'offload' })
    else
      draft.figures.push({
        kind: 'physics',
        name,
        unit: 'GiB',
        function: memoryFunction,
        inputs: stepInputs.map((input) => inputs[input]),
        evaluate: (values) => physics.movedGib(values)[place],
      })
  const memory = explainMemory(question)
  const memoryRange = memory && {
    low: memory.memory_peak_low_gib / memory.memory_peak_per_accelerator_gib,
    high: memory.memory_peak_high_gib / memory.memory_peak_per_accelerator_gib,
  }
  define(
    draft,
    'memory_peak_per_accelerator_gib',
    'GiB',
    `predicted_memory_gib * ${errorFactor(draft, 'memory', memoryRange ?? { low: 1, high: 1 })}`,
  )
  define(draft, 'memory_used_ratio', 'ratio', `memory_peak_per_accelerator_gib / ${inputs.memory_usable}`)
  define(
    draft,
    'memory_shortfall_gib',
    'GiB',
    `max(0[GiB], memory_peak_per_accelerator_gib - ${inputs.memory_usable})`,
  )
  draft.partsOf.set('memory_peak_per_accelerator_gib', 'predicted_memory_gib')
}
