import type { Validity } from '../../../../contract/answer.ts'
import type { ResolvedEntries } from '../../../../contract/catalog/resolved-entries.ts'
import type { TrainingPrecision } from '../../../../contract/field/text.ts'
import type { LayeredArchitecture } from '../../../../contract/model/architecture.ts'
import type { TrainingRequest } from '../../../../contract/request/training.ts'
import type { TrainingPlan } from '../../../../contract/request/training-plan.ts'
import { type Draft, define } from '../../../draft/draft.ts'
import { shapeOf } from '../../../model/model-input.ts'
import { explainFleet, type FleetAnswer } from '../../../training/fleet.ts'
import type { PlanMemo } from '../../../training/search/memo.ts'
import { trainingValidity } from '../../../training/validity.ts'
import { words } from '../../../words.ts'
import { cutExperts } from '../expert-tensor.ts'
import { lackMemory, unpredictedGap } from '../lack-memory.ts'
import type { SettledPlan } from '../plan.ts'
import { definePhysics } from '../predicted-figures.ts'
import { type PredictedSubject, type PredictionSource, predictedSubject } from '../predicted-subject.ts'
import { tellMoved, warnOfUneven } from '../predicted-told.ts'
import { readRate } from '../rate.ts'
import { showManner, showPlan, warnOfPlan } from '../show-plan.ts'
import type { Part } from './part.ts'
import { settleFleetPlan } from './plan.ts'

/** A step of a fleet that was predicted, and its place among measured runs. */
export type FleetPrediction = {
  validity: Validity
  tokens_per_step: string
  settled: SettledPlan
  plan: TrainingPlan
  answer: FleetAnswer
}

type Asked = {
  precision: TrainingPrecision
  entries: ResolvedEntries
  parts: readonly Part[]
  plans?: PlanMemo | undefined
}

/**
 * Predicts the step and the memory of each part under one plan, and of the fleet: the longest step and the fullest
 * accelerator. Where it cannot be said, the memory figures say why.
 */
export function predictFleet(draft: Draft, request: TrainingRequest, asked: Asked): FleetPrediction | null {
  const { entries } = asked
  const isRated = readRate(request.run ?? {}) !== 'default'
  if (isRated && request.plan === undefined)
    return lackMemory(draft, { reason: 'not_requested', supply: 'plan' })
  const shape = request.model ? shapeOf(request.model, entries.model) : null
  if (!shape) return lackMemory(draft, { reason: 'input_missing', supply: 'model.architecture' })
  draft.settings.push({ path: 'optimizer', value: 'adam', origin: 'default' })
  return definePrediction(draft, request, { ...asked, architecture: shape.architecture, withStep: !isRated })
}

type Told = Asked & { architecture: LayeredArchitecture; withStep: boolean }

function definePrediction(draft: Draft, request: TrainingRequest, asked: Told): FleetPrediction | null {
  const { parts, plans } = asked
  const { run = {}, plan: sent } = request
  const total = parts.reduce((sum, { count }) => sum + count, 0)
  const sources = parts.map((part) => sourceOf(request, part, asked, total))
  const subjects = parts.flatMap((part, index) => {
    const source = sources[index]
    const found = source && part.inPlace(() => predictedSubject(part.draft, source))
    return found ? [{ part, source, found }] : []
  })
  const [first] = subjects
  if (first === undefined || subjects.length < parts.length) return lackPart(draft, parts, subjects)
  const fleet = subjects.map(({ part: { count }, found: { subject } }) => ({ subject, count }))
  const settled = settleFleetPlan(fleet, { sent, recompute: run.recompute, memo: plans })
  if (!settled) return lackMemory(draft, { reason: 'not_modelled', supply: 'plan' })
  const plan = cutExperts(draft, settled.plan, { architecture: asked.architecture, sent })
  const { batch, sequence } = first.found
  const ranks = plan.tensor * plan.pipeline * plan.context
  const settings = { ...first.found.subject.run, recompute: settled.recompute }
  const { architecture, counts } = first.found.subject
  const answer = explainFleet(
    { architecture, counts, run: settings },
    plan,
    subjects.map(({ part, found }) => ({
      name: part.ref,
      machine: found.subject.machine,
      data: part.count / ranks,
    })),
  )
  const slowest = answer?.parts[answer.slowest_index]?.answer
  if (!answer || !slowest) return lackMemory(draft, { reason: 'not_modelled', supply: 'plan' })
  warnOfPlan(draft, settled, total)
  warnOfUneven(draft, first.source, plan, batch.value)
  showManner(draft, run)
  const shown = showPlan(draft, settled, sent)
  for (const [index, { part, source, found }] of subjects.entries()) {
    const { names, subject } = found
    const inputs = {
      ...names,
      ...shown,
      batch: batch.path,
      sequence,
      micro_batch: shown.micro_batch_sequences,
    }
    const question = { ...subject, run: settings, plan }
    definePhysics(part.draft, source, { question, inputs, range: slowest.range })
    tellMoved(part.draft, source, question)
    draft.settings.push({
      path: `fleet.${index}.calibration.generation`,
      value: answer.parts[index]?.answer.generation ?? null,
      origin: 'derived',
      source: run.framework === undefined ? words('framework_alike') : 'run.framework',
    })
  }
  defineFleetStep(draft, parts, { withStep: asked.withStep, answer })
  const machine = subjects[answer.slowest_index]?.found.subject.machine ?? first.found.subject.machine
  const validity = trainingValidity({ architecture, counts, machine, run: settings, plan }, slowest)
  return { validity, tokens_per_step: `${batch.path} * ${sequence}`, settled, plan, answer }
}

function sourceOf(
  request: TrainingRequest,
  { fleet }: Part,
  { precision, entries, architecture, withStep }: Told,
  count: number,
): PredictionSource {
  return {
    run: request.run ?? {},
    plan: request.plan,
    fleet: { ...fleet, accelerator: { ...fleet.accelerator, count } },
    architecture,
    precision,
    entries: { ...entries, ...fleet.entries },
    ...(request.offload && { offload: request.offload }),
    withStep,
  }
}

/** As the first part says that cannot be predicted. */
function lackPart(
  draft: Draft,
  parts: readonly Part[],
  known: readonly { part: Part; found: PredictedSubject }[],
): null {
  const part = parts.find((one) => !known.some((other) => other.part === one))
  const gap = part ? unpredictedGap(part.draft) : { reason: 'not_modelled' as const, supply: 'plan' }
  const supply = part && gap.supply !== undefined ? part.bring(gap.supply) : gap.supply
  return lackMemory(draft, { ...gap, ...(supply !== undefined && { supply }) })
}

/**
 * All wait for the slowest part, and the fullest accelerator decides whether it fits. What is moved off the devices
 * is the same of each of them.
 */
function defineFleetStep(
  draft: Draft,
  parts: readonly Part[],
  { withStep, answer }: { withStep: boolean; answer: FleetAnswer },
): void {
  const worst = (name: string, unit: string) => {
    const names = parts.map(({ bring }) => bring(name))
    define(draft, name, unit, names.length === 1 ? (names[0] ?? '') : `max(${names.join(', ')})`)
  }
  const ofPart = (index: number, name: string) => parts[index]?.bring(name) ?? name
  if (withStep) {
    worst('step_time_s', 's')
    draft.partsOf.set('step_time_s', ofPart(answer.slowest_index, 'predicted_step_time_s'))
  }
  worst('memory_peak_per_accelerator_gib', 'GiB')
  worst('memory_used_ratio', 'ratio')
  worst('memory_shortfall_gib', 'GiB')
  for (const name of ['host_memory_gib', 'host_disk_gib']) draft.aliases.set(name, ofPart(0, name))
  const peaks = answer.parts.map(({ memory }) => memory.memory_peak_per_accelerator_gib)
  const highest = peaks.indexOf(Math.max(...peaks))
  draft.partsOf.set('memory_peak_per_accelerator_gib', ofPart(highest, 'predicted_memory_gib'))
}
