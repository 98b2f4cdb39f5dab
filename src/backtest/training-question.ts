import type { TrainingPlan } from '../contract/request/training-plan.ts'
import { countModel } from '../core/model/count-model.ts'
import type { ModelCounts } from '../core/model/counts.ts'
import { choosePlan } from '../core/training/choose-plan.ts'
import { evaluateMemory } from '../core/training/evaluate-memory.ts'
import { evaluateStep } from '../core/training/evaluate-step.ts'
import { calibration as shippedCalibration } from '../core/training/measured.ts'
import { memoryAt, newMemoryParts } from '../core/training/memory-parts.ts'
import { newStepParts } from '../core/training/parts.ts'
import { planNumbers } from '../core/training/plan.ts'
import { type Prepared, prepareProblem } from '../core/training/prepare.ts'
import type { TrainingSubject } from '../core/training/problem.ts'
import type { RowCatalog } from './catalog.ts'
import type { TrainingRow } from './row.ts'
import { rowAdapters } from './row-adapters.ts'
import { isSkipped, rowArchitecture, type Skipped } from './training-architecture.ts'
import { rowMachine } from './training-machine.ts'
import { rowPlan, rowRun } from './training-plan.ts'

/** A row as the estimator is asked it. `measured` is never read on the way here. */
export type TrainingQuestion = {
  row: TrainingRow
  subject: TrainingSubject
  plan: TrainingPlan
  /** The source's times are of sequences of unknown length: only memory is asked. */
  memory_only: boolean
}

/** Alpaca's sequences in LitGPT's tables are of all lengths up to the printed one. */
const hasUnknownLengths = (row: TrainingRow) => row.family === 'LitGPT'

/** Micro-batches tried where a row does not print its own. */
const triedMicroBatches = [1, 2, 4, 8]

/** Why a row is outside of what is modelled, before its shape is looked at. */
function outside(row: TrainingRow): string | null {
  if (row.parallelism.method === 'Baseline')
    return 'sequences are not packed, and their lengths are not printed'
  return null
}

/** The micro-batch that the estimator itself would pick: the fastest that fits, else the smallest. */
function pickMicroBatch(prepared: Prepared, plan: TrainingPlan, subject: TrainingSubject): number {
  const steps = newStepParts()
  const memory = newMemoryParts()
  const perReplica = subject.run.global_batch_sequences / plan.data
  let best = { size: 1, seconds: Number.POSITIVE_INFINITY }
  for (const size of triedMicroBatches.filter((one) => perReplica % one === 0)) {
    const numbers = planNumbers({ ...plan, micro_batch_sequences: size }, subject.run.recompute)
    if (evaluateMemory(prepared.problem, numbers, memory) > prepared.problem.rates.memory_byte) continue
    const seconds = evaluateStep(prepared.problem, numbers, steps)
    if (seconds < best.seconds) best = { size, seconds }
  }
  return best.size
}

/** Whether the row says how weights are sharded; some tables leave the column out. */
function printsSharding({ parallelism }: TrainingRow): boolean {
  return parallelism.zero !== undefined || parallelism.fsdp_group !== undefined
}

/** Whether weights and gradients alone are too large for the device unless they are sharded over data ranks. */
function mustBeSharded(prepared: Prepared, plan: TrainingPlan): boolean {
  const parts = newMemoryParts()
  evaluateMemory(prepared.problem, planNumbers(plan, 'full'), parts)
  const held = (parts[memoryAt.weights] ?? 0) + (parts[memoryAt.gradients] ?? 0)
  return plan.data > 1 && held > prepared.problem.rates.memory_byte
}

const countsOf = new Map<string, ModelCounts>()

/** Counts of an architecture; rows share few of them and each costs a sheet. */
function cachedCounts(architecture: TrainingSubject['architecture']): ModelCounts {
  const key = JSON.stringify(architecture)
  const counts = countsOf.get(key) ?? countModel(architecture)
  countsOf.set(key, counts)
  return counts
}

/** A row that prints no plan is asked under the one that a search finds for its count; without a count it cannot be. */
function plannedQuestion(
  row: TrainingRow,
  subject: TrainingSubject,
  reason: Skipped,
): TrainingQuestion | Skipped {
  const chosen = row.hardware.count === undefined ? null : choosePlan(subject, row.hardware.count)
  if (chosen === null) return reason
  const run = { ...subject.run, recompute: chosen.recompute }
  return { row, subject: { ...subject, run }, plan: chosen.plan, memory_only: hasUnknownLengths(row) }
}

/** The question that a row puts, or why it cannot be put. */
export function rowQuestion(
  row: TrainingRow,
  catalog: RowCatalog,
  calibration = shippedCalibration,
): TrainingQuestion | Skipped {
  const reason = outside(row)
  if (reason !== null) return { skipped: reason }
  const architecture = rowArchitecture(row, catalog)
  if (isSkipped(architecture)) return architecture
  const machine = rowMachine(row, catalog)
  if (isSkipped(machine)) return machine
  const run = rowRun(row)
  if (isSkipped(run)) return run
  const adapters = rowAdapters(row, architecture)
  const asked = adapters === null ? run : { ...run, adapters }
  const subject = { architecture, counts: cachedCounts(architecture), machine, run: asked }
  const partial = rowPlan(row, architecture.layers_count)
  if (isSkipped(partial)) return plannedQuestion(row, subject, partial)
  const prepared = prepareProblem(subject, partial, calibration)
  if (prepared === null) return { skipped: `${row.hardware.accelerator} has no 16-bit peak` }
  const size = partial.micro_batch_sequences
  const plan = { ...partial, micro_batch_sequences: size ?? 1 }
  if (size === undefined) plan.micro_batch_sequences = pickMicroBatch(prepared, plan, subject)
  if (!printsSharding(row) && mustBeSharded(prepared, plan)) plan.zero_stage = 3
  return { row, subject, plan, memory_only: hasUnknownLengths(row) }
}
