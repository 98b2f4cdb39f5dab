import type { Recompute, RecomputeOperation } from '../../../contract/request/recompute.ts'
import type { TrainingPlan } from '../../../contract/request/training-plan.ts'
import type { TrainingSubject } from '../problem.ts'
import { divisorsOf, powersOfTwo } from './divisors.ts'
import { pipelineDepths, virtualStages } from './stages.ts'

/** What of a plan is held at a value; all else is searched over. */
export type HeldPlan = Partial<Omit<TrainingPlan, 'shard_count'>> & { recompute?: Recompute }

/** What a search takes as it is: sent, or left to the framework. */
export type Manner = Pick<TrainingPlan, 'schedule' | 'context_kind' | 'async_tensor'>

/**
 * All plans of a model on up to `devices_count` accelerators: what each dimension may be, ascending. The
 * one description that every search, count and visit of plans reads.
 */
export type PlanSpace = {
  devices_count: number
  tensor: readonly number[]
  pipeline: readonly number[]
  context: readonly number[]
  expert: readonly number[]
  /** `null`: 1 or the tensor degree where there are several expert ranks. */
  expert_tensor: number | null
  micro_batch_sequences: readonly number[]
  recompute: readonly Recompute[]
  zero_stage: readonly TrainingPlan['zero_stage'][]
  /** Chunks of a stage, by the depth of the pipeline. */
  virtual_stages: ReadonlyMap<number, readonly number[]>
  /** Replicas that get a whole number of micro-batches each, by the size of a micro-batch. */
  data: ReadonlyMap<number, readonly number[]>
  /** `null`: wherever tensor ranks are more than one, since it costs nothing and spares memory. */
  sequence_parallel: boolean | null
  offload: boolean
  manner: Manner
}

const widestTensor = 16
const widestContext = 64
/** A rank of a context ring works on at least so many tokens. */
const leastContextTokens = 256
const largestMicroBatch = 64
/** How far the batch that ranks share may lie above one that is no whole number of sequences. */
const roundingExcess = 0.05

/**
 * A whole number of sequences that ranks can share. A batch sent in tokens is rarely one: it is taken as the
 * roundest number up to a twentieth above (976.6 as 1,024).
 */
function sharedBatch(sequences: number): number {
  if (Number.isInteger(sequences)) return sequences
  let unit = 2 ** Math.ceil(Math.log2(Math.max(1, sequences)))
  while (unit > 1 && Math.ceil(sequences / unit) * unit > sequences * (1 + roundingExcess)) unit /= 2
  return Math.ceil(sequences / unit) * unit
}

/** Tensor ranks divide the heads and stay in a scale-up domain. */
function tensorDegrees({ architecture, machine }: TrainingSubject): number[] {
  const domain = Math.max(1, Math.min(widestTensor, machine.scale_up_domain_count))
  return powersOfTwo(domain).filter((ranks) => architecture.heads_count % ranks === 0)
}

function contextDegrees({ run }: TrainingSubject): number[] {
  const most = Math.min(widestContext, Math.max(1, run.sequence_length_tokens / leastContextTokens))
  return powersOfTwo(most).filter((ranks) => run.sequence_length_tokens % ranks === 0)
}

/**
 * From the least recompute to all of it. Selective spares memory only where attention scores are kept; what costs
 * next to no products, norms and activation functions, comes before whole layers.
 */
function recomputes({ architecture }: TrainingSubject): readonly Recompute[] {
  const operations: RecomputeOperation[] = ['norms', 'mlp_act']
  if (architecture.attention.kind === 'mla') operations.push('mla_up')
  if (architecture.moe) operations.push('experts_act')
  return ['none', 'selective', { operations }, 'full']
}

/** Sizes of micro-batches that leave each of the replicas, where they are held, a whole number of them. */
function microBatches(batch: number, replicas: number): number[] {
  const share = batch / replicas
  return Number.isInteger(share) ? divisorsOf(share, largestMicroBatch) : [1]
}

/** Chunks of a stage that a schedule can take: one unless it interleaves. */
function chunksOf(layers: number, depth: number, { schedule }: HeldPlan): readonly number[] {
  if (schedule === undefined) return virtualStages(layers, depth)
  if (schedule !== 'interleaved') return [1]
  const several = virtualStages(layers, depth).filter((chunks) => chunks > 1)
  return several.length > 0 ? several : [1]
}

/** What of a plan no search decides. */
export function mannerOf({ schedule, context_kind, async_tensor }: Manner): Manner {
  return {
    ...(schedule !== undefined && { schedule }),
    ...(context_kind !== undefined && { context_kind }),
    ...(async_tensor !== undefined && { async_tensor }),
  }
}

/** The plans of `subject` on up to `devices` accelerators, with what is `held` at its value. */
export function planSpace(subject: TrainingSubject, devices: number, held: HeldPlan = {}): PlanSpace {
  const { architecture, run } = subject
  const layers = architecture.layers_count
  const experts = architecture.moe?.experts_count ?? 1
  const batch = sharedBatch(run.global_batch_sequences)
  const replicas = divisorsOf(batch, devices)
  const only = <T>(value: T | undefined, all: () => readonly T[]) => (value === undefined ? all() : [value])
  const sharing = (size: number) => {
    const even = replicas.filter((ranks) => batch % (ranks * size) === 0)
    return even.length > 0 ? even : divisorsOf(Math.max(1, Math.floor(batch / size)), devices)
  }
  const micro = only(held.micro_batch_sequences, () => microBatches(batch, held.data ?? 1))
  const pipeline = only(held.pipeline, () => pipelineDepths(layers))
  return {
    devices_count: devices,
    tensor: only(held.tensor, () => tensorDegrees(subject)),
    pipeline,
    context: only(held.context, () => contextDegrees(subject)),
    expert: only(held.expert, () => divisorsOf(experts, experts)),
    expert_tensor: held.expert_tensor ?? null,
    micro_batch_sequences: micro,
    recompute: only(held.recompute, () => recomputes(subject)),
    zero_stage: only(held.zero_stage, () => [0, 1, 2, 3]),
    virtual_stages: new Map(
      pipeline.map((depth) => [depth, only(held.virtual_stages, () => chunksOf(layers, depth, held))]),
    ),
    data: new Map(micro.map((size) => [size, only(held.data, () => sharing(size))])),
    sequence_parallel: held.sequence_parallel ?? null,
    offload: held.offload ?? false,
    manner: mannerOf(held),
  }
}
