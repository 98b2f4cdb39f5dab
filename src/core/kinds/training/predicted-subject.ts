import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { PlanInput } from '../../../contract/request/plan.ts'
import type { RunInput } from '../../../contract/request/training.ts'
import type { Draft } from '../../draft/draft.ts'
import { type MachineNames, machineFigures } from '../../fleet/machine-figures.ts'
import type { Fleet } from '../../fleet/node.ts'
import type { Machine } from '../../machine/machine.ts'
import { countModel } from '../../model/count-model.ts'
import { layersCount } from '../../model/layers/groups.ts'
import { namedGeneration } from '../../training/generation.ts'
import type { TrainingOffload } from '../../training/offload.ts'
import type { Optimizer, RunSettings } from '../../training/plan.ts'
import type { TrainingSubject } from '../../training/problem.ts'
import type { PlanMemo } from '../../training/search/memo.ts'
import { batchSequences } from './batch.ts'
import { sequenceLength } from './model.ts'
import { type MovedInput, trainingOffload } from './offload-input.ts'
import { machineOf, valueAt } from './predicted-machine.ts'

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
    layers: layersCount(source.architecture),
    isSwitched: source.plan?.offload,
  })
  const subject = subjectOf(source, machine, { length, batch: batch.value, offload })
  return { subject, names, batch, sequence }
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
