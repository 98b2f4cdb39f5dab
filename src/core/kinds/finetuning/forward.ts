import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import { type Draft, define, has } from '../../draft/draft.ts'
import { peakField } from '../../fleet/peak.ts'
import type { Machine } from '../../machine/machine.ts'
import { forwardFunction, forwardSeconds } from '../../training/forward.ts'
import { planNumbers } from '../../training/plan.ts'
import { stepFunction } from '../../training/step.ts'
import type { Prediction } from '../training/predict.ts'
import { lastPart } from '../training/predicted-machine.ts'
import { type StepPhysics, stepInputs, stepPhysics } from '../training/step-physics.ts'

/** A model that runs beside the trained one, under its plan and over its batch. */
export type Beside = { architecture: LayeredArchitecture; prediction: Prediction }

const errorPath = 'calibration.step_time_error_factor'

/** Defines the seconds of a forward pass over the batch of an optimizer step. */
export function defineForward(draft: Draft, name: string, beside: Beside): string {
  const physics = physicsOf(beside, 'adapters')
  const { plan } = beside.prediction.question
  const numbers = planNumbers(plan, 'none')
  return defineScaled(draft, name, beside.prediction, {
    function: forwardFunction,
    evaluate: (inputs) => {
      const prepared = physics.prepared(inputs)
      return prepared === null ? Number.NaN : forwardSeconds(prepared.problem, numbers)
    },
  })
}

/** Defines the seconds in which a model beside is trained on that batch, whole or by adapters. */
export function defineTrainedBeside(
  draft: Draft,
  name: string,
  beside: Beside,
  trained: 'all' | 'adapters',
): string {
  const physics = physicsOf(beside, trained)
  return defineScaled(draft, name, beside.prediction, { function: stepFunction, evaluate: physics.seconds })
}

type Scaled = { function: string; evaluate: (inputs: Float64Array) => number }

/** Times the error of measured steps, where the trainer's step is predicted too. */
function defineScaled(draft: Draft, name: string, { inputs }: Prediction, physics: Scaled): string {
  const predicted = `predicted_${name}`
  draft.figures.push({
    kind: 'physics',
    name: predicted,
    unit: 's',
    inputs: stepInputs.map((input) => inputs[input]),
    ...physics,
  })
  return define(draft, name, 's', has(draft, errorPath) ? `${predicted} * ${errorPath}` : predicted)
}

function physicsOf({ architecture, prediction }: Beside, trained: 'all' | 'adapters'): StepPhysics {
  const { machine, run, plan } = prediction.question
  const { adapters: _, base_weight_bytes: __, base_format: ___, beside: ____, ...settings } = run
  return stepPhysics({
    architecture,
    machine,
    run: { ...settings, trained },
    plan,
    precisionField: peakField(run.precision),
    halfPrecisionField: lastPart(prediction.inputs.half_precision) as keyof Machine,
  })
}
