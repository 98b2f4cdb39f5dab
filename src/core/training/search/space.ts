import type { Recompute, RecomputeOperation } from '../../../contract/request/recompute.ts'
import type { PipelineSchedule, TrainingPlan } from '../../../contract/request/training-plan.ts'
import type { TrainingSubject } from '../problem.ts'
import { divisorsOf, powersOfTwo } from './divisors.ts'
import { type HeldPlan, listsOf, type Manner, mannerOf, type PlanLists } from './lists.ts'
import { chunksOf, type Order, ordersOf, usualOrders } from './schedules.ts'
import { pipelineDepths } from './stages.ts'

/**
 * All plans of a model on some numbers of accelerators: what each dimension may be, ascending. The one
 * description that every search, count and visit of plans reads.
 */
export type PlanSpace = {
  /** The most devices that a plan may take. */
  devices_count: number
  /** The numbers of devices that it may take; `null`: any. */
  counts: ReadonlySet<number> | null
  global_batch_sequences: number
  tensor: readonly number[]
  pipeline: readonly number[]
  context: readonly number[]
  expert: readonly number[]
  /** `null`: 1 or the tensor degree where there are several expert ranks. */
  expert_tensor: readonly number[] | null
  micro_batch_sequences: readonly number[]
  recompute: readonly Recompute[]
  /** Whether it was listed: then none of it is left out for being of no use. */
  is_recompute_listed: boolean
  zero_stage: readonly TrainingPlan['zero_stage'][]
  orders: readonly Order[]
  /** The schedules that were asked for by name, which plans then say; `null`: none was. */
  schedules: readonly PipelineSchedule[] | null
  /** Chunks of a stage in the plain order, by the depth of the pipeline; the other orders take one. */
  virtual_stages: ReadonlyMap<number, readonly number[]>
  /** Replicas that get a whole number of micro-batches each, by the size of a micro-batch. */
  data: ReadonlyMap<number, readonly number[]>
  /** `null`: wherever tensor ranks are more than one, since it costs nothing and spares memory. */
  sequence_parallel: readonly boolean[] | null
  offload: readonly boolean[]
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

/** Parts of a layer that can be computed again at the cost of next to no products. */
function cheapOperations({ architecture }: TrainingSubject): RecomputeOperation[] {
  const operations: RecomputeOperation[] = ['norms', 'mlp_act']
  if (architecture.attention.kind === 'mla') operations.push('mla_up')
  if (architecture.moe) operations.push('experts_act')
  return operations
}

/** Of every n-th layer that is computed again there are so many at least. */
const leastLayersAgain = 4

/**
 * All recompute that makes sense: parts of a layer each for itself and together, every n-th layer, and all that a
 * choice looks at.
 */
export function searchedRecomputes(subject: TrainingSubject): readonly Recompute[] {
  const operations = cheapOperations(subject)
  const most = Math.floor(subject.architecture.layers_count / leastLayersAgain)
  const every = Array.from({ length: Math.max(0, most - 1) }, (_, index) => ({
    every_blocks_count: index + 2,
  }))
  return [
    ...usualRecomputes(subject),
    ...operations.map((one) => ({ operations: [one] })),
    { operations: [...operations, 'attention_core' as const] },
    'per_op',
    ...every,
  ]
}

/**
 * From the least recompute to all of it. Selective spares memory only where attention scores are kept; what costs
 * next to no products, norms and activation functions, comes before whole layers.
 */
export function usualRecomputes(subject: TrainingSubject): readonly Recompute[] {
  return ['none', 'selective', { operations: cheapOperations(subject) }, 'full']
}

/** Sizes of micro-batches that leave each of the replicas, where they are held, a whole number of them. */
function microBatches(batch: number, replicas: readonly number[]): number[] {
  const sizes = replicas.flatMap((one) => {
    const share = batch / one
    return Number.isInteger(share) ? divisorsOf(share, largestMicroBatch) : [1]
  })
  return [...new Set(sizes)].sort((a, b) => a - b)
}

/** How many devices a plan may take: any number up to one, or some. */
export type Counts = number | readonly number[]

/** The plans of `subject` on `counts` accelerators, of what `lists` say and all that makes sense of the rest. */
export function spaceOfLists(subject: TrainingSubject, counts: Counts, lists: PlanLists): PlanSpace {
  const { architecture, run } = subject
  const layers = architecture.layers_count
  const experts = architecture.moe?.experts_count ?? 1
  const batch = sharedBatch(run.global_batch_sequences)
  const devices = typeof counts === 'number' ? counts : Math.max(...counts)
  const replicas = divisorsOf(batch, devices)
  const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b)
  const sharing = (size: number) => {
    const even = replicas.filter((ranks) => batch % (ranks * size) === 0)
    return even.length > 0 ? even : divisorsOf(Math.max(1, Math.floor(batch / size)), devices)
  }
  const micro = ascending(lists.micro_batch_sequences ?? microBatches(batch, lists.data ?? [1]))
  const pipeline = ascending(lists.pipeline ?? pipelineDepths(layers))
  return {
    devices_count: devices,
    counts: typeof counts === 'number' ? null : new Set(counts),
    global_batch_sequences: run.global_batch_sequences,
    tensor: ascending(lists.tensor ?? tensorDegrees(subject)),
    pipeline,
    context: ascending(lists.context ?? contextDegrees(subject)),
    expert: ascending(lists.expert ?? divisorsOf(experts, experts)),
    expert_tensor: lists.expert_tensor ?? null,
    micro_batch_sequences: micro,
    recompute: lists.recompute ?? usualRecomputes(subject),
    is_recompute_listed: lists.recompute !== undefined,
    zero_stage: lists.zero_stage ?? [0, 1, 2, 3],
    orders: lists.schedule ? ordersOf(lists.schedule) : usualOrders(subject),
    schedules: lists.schedule ?? null,
    virtual_stages: new Map(pipeline.map((depth) => [depth, ascending(chunksOf(layers, depth, lists))])),
    data: new Map(micro.map((size) => [size, ascending(lists.data ?? sharing(size))])),
    sequence_parallel: lists.sequence_parallel ?? null,
    offload: lists.offload ?? [false],
    manner: mannerOf(lists),
  }
}

/** The plans of `subject` on up to `devices` accelerators, with what is `held` at its value. */
export function planSpace(subject: TrainingSubject, devices: number, held: HeldPlan = {}): PlanSpace {
  return spaceOfLists(subject, devices, listsOf(held))
}
