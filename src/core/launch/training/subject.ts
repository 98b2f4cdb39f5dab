import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { Recompute } from '../../../contract/request/recompute.ts'
import type { TrainingPlan } from '../../../contract/request/training-plan.ts'
import { deviceCount } from '../../training/plan.ts'
import { type Gaps, noOption, notDivided } from '../line.ts'

/** What a run is besides its plan. */
export type LaunchedRun = {
  sequence_length_tokens: number
  global_batch_sequences: number
  precision: TrainingPrecision
  recompute: Recompute
  /** `null`: nobody said how long it runs. */
  steps_count: number | null
  compile?: boolean | undefined
  grad_accumulation_precision?: 'fp32' | 'bf16' | 'fp16' | undefined
  logits_chunked?: boolean | undefined
  /** What of it lies off the devices beside the plan's switch. */
  isMoved: boolean
}

/** A training run that is to be started. */
export type LaunchSubject = {
  plan: TrainingPlan
  /** The catalog's name of the model, where it has one. */
  model: { ref: string | null; architecture: LayeredArchitecture }
  run: LaunchedRun
  accelerators_per_node: number
}

export type Nodes = { nodes_count: number; per_node_count: number }

/** Nodes of the run, and accelerators of each that take part. */
export function nodesOf({ plan, accelerators_per_node }: LaunchSubject): Nodes {
  const devices = deviceCount(plan)
  const per_node_count = Math.min(devices, accelerators_per_node)
  return { nodes_count: devices / per_node_count, per_node_count }
}

/** Micro-batches of one replica in a step. */
export function microBatchesOf({ plan, run }: LaunchSubject): number {
  return run.global_batch_sequences / (plan.data * plan.micro_batch_sequences)
}

/** What no framework can be told: parts of a machine, of a sequence or of a batch. */
export function commonGaps(subject: LaunchSubject): Gaps {
  const gaps: Gaps = []
  const { run, plan } = subject
  for (const field of ['sequence_length_tokens', 'global_batch_sequences'] as const)
    if (!Number.isInteger(run[field])) noOption(gaps, `run.${field}`, run[field])
  if (!Number.isInteger(microBatchesOf(subject)))
    notDivided(gaps, 'run.global_batch_sequences', plan.data * plan.micro_batch_sequences)
  const { nodes_count, per_node_count } = nodesOf(subject)
  if (!Number.isInteger(nodes_count)) notDivided(gaps, 'accelerator.count', per_node_count)
  if (run.isMoved) noOption(gaps, 'offload', 'offload')
  return gaps
}
