import type { Validity } from '../../../contract/answer.ts'
import type { Draft } from '../../draft/draft.ts'
import { warnOfDivisions } from '../../model/model-shown.ts'
import { expertTensor } from '../../training/plan.ts'
import { explainStep, type StepQuestion } from '../../training/step.ts'
import { trainingValidity } from '../../training/validity.ts'
import { words } from '../../words.ts'
import { cutExperts } from './expert-tensor.ts'
import { type SettledPlan, settlePlan } from './plan.ts'
import { definePhysics } from './predicted-figures.ts'
import { type PredictionSource, predictedSubject } from './predicted-subject.ts'
import { tellMoved, warnOfUneven } from './predicted-told.ts'
import { showManner, showPlan, warnOfPlan } from './show-plan.ts'
import type { StepInput } from './step-physics.ts'

/** What was predicted, and its place among measured runs. */
export type Prediction = {
  validity: Validity
  tokens_per_step: string
  settled: SettledPlan
  /** What the physics was asked, and what its inputs are called in the sheet. */
  question: StepQuestion
  inputs: Record<StepInput | 'memory_usable', string>
}

/**
 * Predicts the step of a plan (sent, or searched for over the count) and defines `step_time_s`,
 * `memory_peak_per_accelerator_gib` and `memory_used_ratio`, each with the error of its domain as an
 * assumption of origin `measured`. `null` where a figure of the machine is unknown: then nothing is defined.
 */
export function definePrediction(draft: Draft, source: PredictionSource): Prediction | null {
  const { run, fleet } = source
  const predicted = predictedSubject(draft, source)
  if (!predicted) return null
  const { subject: question, names, batch, sequence } = predicted
  const count = fleet.accelerator?.count
  const settled = settlePlan(question, {
    sent: source.plan,
    recompute: run.recompute,
    count,
    memo: source.plans,
  })
  if (!settled) return null
  const { recompute } = settled
  const plan = cutExperts(draft, settled.plan, { architecture: source.architecture, sent: source.plan })
  const asked = { ...question, run: { ...question.run, recompute }, plan }
  const step = explainStep(asked)
  if (!step) return null
  warnOfPlan(draft, settled, count ?? 1)
  warnOfUneven(draft, source, plan, batch.value)
  warnOfDivisions(draft, source.architecture, {
    tensor: source.plan?.tensor ?? 1,
    expert: 1,
    expert_tensor: source.plan?.tensor === undefined && !source.plan?.expert_tensor ? 1 : expertTensor(plan),
  })
  draft.settings.push({
    path: 'calibration.generation',
    value: step.generation,
    origin: 'derived',
    source: run.framework === undefined ? words('framework_alike') : 'run.framework',
  })
  showManner(draft, run)
  const shown = showPlan(draft, settled, source.plan)
  const inputs: Record<StepInput | 'memory_usable', string> = {
    ...names,
    ...shown,
    batch: batch.path,
    sequence,
    micro_batch: shown.micro_batch_sequences,
  }
  definePhysics(draft, source, { question: asked, inputs, range: step.range })
  tellMoved(draft, source, asked)
  return {
    validity: trainingValidity(asked, step),
    tokens_per_step: `${batch.path} * ${sequence}`,
    settled,
    question: asked,
    inputs,
  }
}
