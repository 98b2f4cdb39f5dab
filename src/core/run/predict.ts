import type { ResolvedEntries } from '../catalog/resolved-entries.ts'
import type { Validity } from '../estimates/answer.ts'
import { assume, type Draft, define, warn } from '../estimates/draft.ts'
import { centralValue, given } from '../estimates/number-input.ts'
import type { PlanInput, Recompute, RunInput, TrainingPrecision } from '../estimates/request.ts'
import { type MachineNames, machineFigures } from '../fleet/machine-figures.ts'
import type { Fleet } from '../fleet/node.ts'
import { peakField } from '../fleet/peak.ts'
import type { Machine } from '../machine/machine.ts'
import type { Architecture } from '../model/architecture.ts'
import { countModel } from '../model/count-model.ts'
import type { PhysicsFigure } from '../sheet/figure.ts'
import { choosePlan } from '../training/choose-plan.ts'
import { explainMemory, memoryFunction } from '../training/memory.ts'
import { deviceCount, type TrainingPlan } from '../training/plan.ts'
import type { RangeFactors } from '../training/residuals.ts'
import { explainStep, type StepQuestion, stepFunction } from '../training/step.ts'
import { trainingValidity } from '../training/validity.ts'
import { sequenceLength } from './model.ts'
import { completePlan, showPlan } from './plan.ts'
import { type StepInput, stepInputs, stepPhysics } from './step-physics.ts'

export type PredictionSource = {
  run: RunInput
  plan: PlanInput | undefined
  fleet: Fleet
  architecture: Architecture
  precision: TrainingPrecision
  recompute: Recompute
  entries: ResolvedEntries
  /** False where the request has a rate of its own: then only the memory is predicted. */
  withStep: boolean
}

/** What was predicted, and its place among measured runs. */
export type Prediction = { validity: Validity; devices_count: number; tokens_per_step: string }

const usualBatchTokens = 4e6

/**
 * Predicts the step of a plan (sent, or searched for over the count) and defines `step_time_s`,
 * `memory_peak_per_accelerator_gib` and `memory_used_ratio`, each with the error of its domain as an
 * assumption of origin `measured`. `null` where a figure of the machine is unknown: then nothing is defined.
 */
export function definePrediction(draft: Draft, source: PredictionSource): Prediction | null {
  const { run, fleet, precision } = source
  const names = machineFigures(draft, fleet, precision)
  const machine = machineOf(draft, names, source)
  if (!machine) return null
  const sequence = sequenceLength(draft, run.sequence_length_tokens, source.entries)
  const length = valueAt(draft, sequence)
  const count = fleet.accelerator?.count
  const batch = batchSequences(draft, run, { length, count: count ?? 1 })
  const question = subjectOf(source, machine, { length, batch: batch.value })
  const plan = source.plan ? completePlan(source.plan, count) : choosePlan(question, count ?? 1)?.plan
  const asked = plan && { ...question, plan }
  const step = asked && explainStep(asked)
  if (!plan || !asked || !step) return null
  warnOfIdle(draft, deviceCount(plan), count ?? 1)
  const shown = showPlan(draft, plan, source.plan)
  const inputs: Record<StepInput | 'memory_usable', string> = {
    ...names,
    ...shown,
    batch: batch.path,
    sequence,
    micro_batch: shown.micro_batch_sequences,
  }
  definePhysics(draft, source, { question: asked, inputs, range: step.range })
  return {
    validity: trainingValidity(asked, step),
    devices_count: deviceCount(plan),
    tokens_per_step: `${batch.path} * ${sequence}`,
  }
}

/** A search may leave devices out where they do not divide the work. */
function warnOfIdle(draft: Draft, used: number, count: number): void {
  if (used < count)
    warn(draft, { code: 'plan_leaves_idle', path: 'accelerator.count', parameters: { used, count } })
}

function valueAt(draft: Draft, path: string): number {
  return draft.assumptions.find((assumption) => assumption.path === path)?.value ?? Number.NaN
}

/** The machine at its own values; `null` where one of them is unknown. */
function machineOf(draft: Draft, names: MachineNames, { fleet, entries }: PredictionSource): Machine | null {
  const at = (name: string) => valueAt(draft, name)
  const half = at(names.half_precision)
  const machine = {
    ...(entries.accelerator ?? emptyPeaks),
    ...(entries.accelerator && { id: entries.accelerator.id }),
    family: entries.accelerator?.family ?? 'unknown',
    [lastPart(names.half_precision)]: half,
    memory_bandwidth_gb_per_s: at(names.memory_bandwidth),
    memory_usable_gib: at(names.memory_usable),
    scale_up_gb_per_s: at(names.scale_up),
    scale_up_domain_count: at(names.scale_up_domain),
    scale_out_gbit_per_s: at(names.scale_out),
    accelerators_per_node: at(names.node_size),
    power_max_w: inlinePower(fleet) ?? entries.accelerator?.power_max_w ?? 0,
  } as Machine
  const needed = [half, machine.memory_bandwidth_gb_per_s, machine.memory_usable_gib, at(names.precision)]
  return needed.every((value) => value > 0) ? machine : null
}

function inlinePower({ accelerator }: Fleet): number | undefined {
  const sent = accelerator?.override?.power_max_w ?? accelerator?.power_max_w
  return sent === undefined ? undefined : centralValue(sent)
}

const emptyPeaks = {
  peak_dense_fp64_flop_per_s: null,
  peak_dense_fp32_flop_per_s: null,
  peak_dense_tf32_flop_per_s: null,
  peak_dense_fp16_flop_per_s: null,
  peak_dense_bf16_flop_per_s: null,
  peak_dense_fp8_flop_per_s: null,
  peak_dense_fp4_flop_per_s: null,
  peak_dense_int8_flop_per_s: null,
  peak_dense_int4_flop_per_s: null,
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

/** Sequences of a step: sent, by tokens of a step, else about four million tokens in a power of two that the count can share. */
function batchSequences(
  draft: Draft,
  run: RunInput,
  { length, count }: { length: number; count: number },
): { path: string; value: number } {
  const path = 'run.global_batch_sequences'
  if (run.global_batch_sequences !== undefined) {
    return {
      path: assume(draft, given(path, 'count', run.global_batch_sequences)),
      value: centralValue(run.global_batch_sequences),
    }
  }
  if (run.global_batch_tokens !== undefined) {
    const tokens = assume(draft, given('run.global_batch_tokens', 'token', run.global_batch_tokens))
    const sequence = 'run.sequence_length_tokens'
    return {
      path: define(draft, 'global_batch_sequences', 'count', `${tokens} / ${sequence}`),
      value: centralValue(run.global_batch_tokens) / length,
    }
  }
  const value = 2 ** Math.ceil(Math.log2(Math.max(usualBatchTokens / length, count)))
  return {
    path: assume(draft, {
      path,
      unit: 'count',
      value,
      origin: 'default',
      source: 'about four million tokens a step, as large dense runs of 2020 to 2025',
    }),
    value,
  }
}

function subjectOf(
  { architecture, precision, recompute }: PredictionSource,
  machine: Machine,
  { length, batch }: { length: number; batch: number },
) {
  return {
    architecture,
    counts: countModel(architecture),
    machine,
    run: { global_batch_sequences: batch, sequence_length_tokens: length, precision, recompute },
  }
}

type Defined = {
  question: StepQuestion & { plan: TrainingPlan }
  inputs: Record<StepInput | 'memory_usable', string>
  range: RangeFactors
}

/** The two physics figures, each times the measured error of its domain. */
function definePhysics(draft: Draft, source: PredictionSource, { question, inputs, range }: Defined): void {
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
    draft.figures.push(figure('predicted_step_time_s', 's', stepFunction, physics.seconds, physics.stepParts))
    define(
      draft,
      'step_time_s',
      's',
      `predicted_step_time_s * ${errorFactor(draft, 'calibration.step_time_error_factor', range)}`,
    )
    draft.partsOf.set('step_time_s', 'predicted_step_time_s')
  }
  draft.figures.push(
    figure('predicted_memory_gib', 'GiB', memoryFunction, physics.memoryGib, physics.memoryParts),
  )
  const memory = explainMemory(question)
  const memoryRange = memory && {
    low: memory.memory_peak_low_gib / memory.memory_peak_per_accelerator_gib,
    high: memory.memory_peak_high_gib / memory.memory_peak_per_accelerator_gib,
  }
  define(
    draft,
    'memory_peak_per_accelerator_gib',
    'GiB',
    `predicted_memory_gib * ${errorFactor(draft, 'calibration.memory_error_factor', memoryRange ?? { low: 1, high: 1 })}`,
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

const normalP90 = 1.2815515655446004

/** Truth over prediction, with the p10 and p90 of the residuals of left-out groups. */
function errorFactor(draft: Draft, path: string, { low, high }: RangeFactors): string {
  const sigma = Math.log(high / low) / (2 * normalP90)
  const distribution = { kind: 'lognormal', median: Math.sqrt(low * high), sigma } as const
  const source = 'errors on measured runs of groups that were left out of the fit'
  return assume(draft, {
    path,
    unit: 'factor',
    value: 1,
    low,
    high,
    ...(sigma > 0 && { distribution }),
    origin: 'measured',
    source,
  })
}
