import type { Validity } from '../../../contract/answer.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { PlanInput, RunInput } from '../../../contract/request/training.ts'
import type { TrainingPlan } from '../../../contract/request/training-plan.ts'
import { type Draft, warn } from '../../draft/draft.ts'
import { type MachineNames, machineFigures } from '../../fleet/machine-figures.ts'
import type { Fleet } from '../../fleet/node.ts'
import type { Machine } from '../../machine/machine.ts'
import { countModel } from '../../model/count-model.ts'
import { layerGroups } from '../../model/layers/groups.ts'
import { warnOfDivisions } from '../../model/model-shown.ts'
import { evaluateStep } from '../../training/evaluate-step.ts'
import { namedGeneration } from '../../training/generation.ts'
import { movedBytes, offloadBoundBy, type TrainingOffload } from '../../training/offload.ts'
import { at, newStepParts } from '../../training/parts.ts'
import {
  deviceCount,
  expertTensor,
  type Optimizer,
  planNumbers,
  type RunSettings,
} from '../../training/plan.ts'
import { prepareProblem } from '../../training/prepare.ts'
import type { TrainingSubject } from '../../training/problem.ts'
import type { PlanMemo } from '../../training/search/memo.ts'
import { explainStep, type StepQuestion } from '../../training/step.ts'
import { trainingValidity } from '../../training/validity.ts'
import { bytesPerGb, bytesPerGib } from '../../units.ts'
import { words } from '../../words.ts'
import { batchSequences } from './batch.ts'
import { cutExperts } from './expert-tensor.ts'
import { sequenceLength } from './model.ts'
import { type MovedInput, tellHostMemory, trainingOffload } from './offload-input.ts'
import { type SettledPlan, settlePlan } from './plan.ts'
import { definePhysics } from './predicted-figures.ts'
import { machineOf, valueAt } from './predicted-machine.ts'
import { showManner, showPlan, warnOfPlan } from './show-plan.ts'
import type { StepInput } from './step-physics.ts'

export type PredictionSource = {
  run: RunInput
  plan: PlanInput | undefined
  fleet: Fleet
  architecture: LayeredArchitecture
  precision: TrainingPrecision
  entries: ResolvedEntries
  /** Where plans that were chosen before are found again. */
  plans?: PlanMemo | undefined
  /** False where the request has a rate of its own: then only the memory is predicted. */
  withStep: boolean
  /** What the sheet calls the step. Default `step_time_s`. */
  stepName?: string
  optimizer?: Optimizer
  trained?: 'all' | 'adapters'
  base_weight_bytes?: number
  base_format?: RunSettings['base_format']
  adapters?: RunSettings['adapters']
  beside?: RunSettings['beside']
  document_tokens?: number
  /** What of the run lies in host memory or on disk. */
  offload?: MovedInput
}

/** What was predicted, and its place among measured runs. */
export type Prediction = {
  validity: Validity
  devices_count: number
  tokens_per_step: string
  settled: SettledPlan
  /** What the physics was asked, and what its inputs are called in the sheet. */
  question: StepQuestion
  inputs: Record<StepInput | 'memory_usable', string>
}

/** What a search over plans is asked about a run, with what its numbers are called in the sheet. */
export type PredictedSubject = {
  subject: TrainingSubject
  names: MachineNames
  batch: { path: string; value: number }
  sequence: string
}

/** `null` where a figure of the machine is unknown: then no plan can be rated. */
export function predictedSubject(draft: Draft, source: PredictionSource): PredictedSubject | null {
  const { run, fleet, precision } = source
  const names = machineFigures(draft, fleet, precision)
  const machine = machineOf(draft, names, { ...fleet, entries: source.entries })
  if (!machine) return null
  const sequence = sequenceLength(draft, run.sequence_length_tokens, source.entries)
  const length = valueAt(draft, sequence)
  const { data = 1, micro_batch_sequences: micro = 1 } = source.plan ?? {}
  const count = Math.max(fleet.accelerator?.count ?? 1, data * micro)
  const batch = batchSequences(draft, run, { length, count })
  const offload = trainingOffload(draft, source.offload, {
    layers: layerGroups(source.architecture).reduce((sum, { count: of }) => sum + of, 0),
    isSwitched: source.plan?.offload,
  })
  const subject = subjectOf(source, machine, { length, batch: batch.value, offload })
  return { subject, names, batch, sequence }
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
    devices_count: deviceCount(plan),
    tokens_per_step: `${batch.path} * ${sequence}`,
    settled,
    question: asked,
    inputs,
  }
}

/** Warns where what was sent of a plan gives stages other layers, or replicas other micro-batches, than the others have. */
function warnOfUneven(
  draft: Draft,
  { plan: sent = {}, architecture }: PredictionSource,
  plan: TrainingPlan,
  batch: number,
): void {
  const layers = layerGroups(architecture).reduce((sum, { count }) => sum + count, 0)
  const told = (path: string, degrees: string[], parts: number, part: string, count: number) => {
    if (parts > 1 && count % parts !== 0)
      warn(draft, { code: 'plan_does_not_divide', path, parameters: { degrees, parts, part, count } })
  }
  if (sent.pipeline !== undefined || sent.virtual_stages !== undefined)
    told(
      'plan.pipeline',
      ['pipeline', 'virtual_stages'],
      plan.pipeline * (sent.virtual_stages ?? 1),
      'layers_count',
      layers,
    )
  if ((sent.data !== undefined || sent.micro_batch_sequences !== undefined) && Number.isInteger(batch)) {
    const together = plan.data * plan.micro_batch_sequences
    told(
      'plan.micro_batch_sequences',
      ['data', 'micro_batch_sequences'],
      together,
      'global_batch_sequences',
      batch,
    )
  }
}

/** Where parts are moved: what binds the step, and host memory that does not hold them. */
function tellMoved(draft: Draft, { offload }: PredictionSource, asked: StepQuestion): void {
  if (asked.run.offload === undefined && !asked.plan.offload) return
  const prepared = prepareProblem(asked, asked.plan)
  if (!prepared) return
  const numbers = planNumbers(asked.plan, asked.run.recompute)
  const parts = newStepParts()
  const waits = evaluateStep(prepared.problem, numbers, parts) - (parts[at.offload] ?? 0)
  draft.settings.push({
    path: 'offload.bound_by',
    value: offloadBoundBy(prepared.problem, numbers, waits),
    origin: 'derived',
    source: words('step_bound'),
  })
  if (offload?.host_link_gb_per_s === undefined)
    draft.settings.push({
      path: 'offload.host_link_gb_per_s',
      value: prepared.problem.coefficients.host_link_byte_per_s / bytesPerGb,
      origin: 'default',
      source: words('host_link_reached'),
    })
  const { host } = movedBytes(prepared.problem, numbers)
  tellHostMemory(draft, offload, (host * deviceCount(asked.plan)) / bytesPerGib)
}

function subjectOf(
  source: PredictionSource,
  machine: Machine,
  { length, batch, offload }: { length: number; batch: number; offload: TrainingOffload | undefined },
): TrainingSubject {
  const { architecture, precision, optimizer, trained, base_weight_bytes, adapters } = source
  const { base_format, beside, document_tokens } = source
  return {
    architecture,
    counts: countModel(architecture),
    machine,
    run: {
      global_batch_sequences: batch,
      sequence_length_tokens: length,
      precision,
      recompute: 'none',
      ...(optimizer && { optimizer }),
      ...(trained && { trained }),
      ...(base_weight_bytes !== undefined && { base_weight_bytes }),
      ...(adapters && { adapters }),
      ...(base_format && { base_format }),
      ...(beside && { beside }),
      ...(document_tokens !== undefined && { document_tokens }),
      ...(offload && { offload }),
      ...mannerOf(source.run),
    },
  }
}

/** What of a run's framework and its settings was sent. */
function mannerOf({
  framework,
  compile,
  grad_accumulation_precision,
  logits_chunked,
}: RunInput): Partial<RunSettings> {
  return {
    ...(framework !== undefined && { generation: namedGeneration(framework) }),
    ...(compile !== undefined && { compiled: compile }),
    ...(grad_accumulation_precision !== undefined && { grad_accumulation_precision }),
    ...(logits_chunked !== undefined && { chunked_loss: logits_chunked }),
  }
}
