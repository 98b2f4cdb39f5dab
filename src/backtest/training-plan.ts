import type { TrainingPrecision } from '../contract/field/text.ts'
import type { Recompute } from '../contract/request/recompute.ts'
import type { ContextKind, PipelineSchedule, TrainingPlan } from '../contract/request/training-plan.ts'
import type { RunSettings } from '../core/training/plan.ts'
import type { TrainingRow } from './row.ts'
import { rowReading } from './row-memory-unit.ts'
import { rowRecompute } from './row-recompute.ts'
import type { Skipped } from './training-architecture.ts'
import { fineTuningSettings, hasPagedOptimizer } from './training-finetuning.ts'
import { sourceOf } from './training-source.ts'

/** Framework generation by the family of source, the second key of calibration. */
const generations: [family: RegExp, generation: string][] = [
  [/^(vTrain|Narayanan)/, 'megatron-2021'],
  [/^(BigScience|MT-NLG)/, 'megatron-deepspeed-2022'],
  [/^llm-foundry/, 'fsdp-2023'],
  [/^(Megatron Bridge|Megatron-Core)/, 'megatron-core-2025'],
  [/^SimuMax/, 'megatron-lm-2025'],
  [/^LitGPT/, 'litgpt-2024'],
  [/^torchtune/, 'torchtune-2024'],
  [/^(fms-fsdp|torchtitan)/, 'fsdp2-2024'],
  [/^XTuner/, 'deepspeed-2024'],
  [/^Qwen fine-tuning/, 'hf-trainer-2023'],
  [/^InternEvo/, 'internevo-2023'],
  [/^ModelLink/, 'mindspeed-2024'],
  [/^(tpu-recipes|MaxText)/, 'maxtext-2025'],
  [/^Primus/, 'megatron-core-2025'],
]

/** Layers per virtual stage where a Megatron Bridge row does not print how many stages it interleaves. */
const unprintedChunkLayers = 4

/** Containers from this one on run mixtures in whole racks faster. */
const successorContainer = 26.06
const successor = 'megatron-core-2026'

/** The generation that a row's source ran; Megatron Bridge prints its container's year and month. */
export function rowGeneration(row: TrainingRow): string | undefined {
  const container = Number(/(\d\d\.\d\d)(?:\.\d+)? NeMo Container/.exec(row.source)?.[1] ?? 0)
  if (container >= successorContainer) return successor
  return generations.find(([family]) => family.test(row.family))?.[1]
}

/** The row's words for a precision. 16-bit where it has none. */
export function rowPrecision(row: TrainingRow): TrainingPrecision {
  const words = (row.parallelism.precision ?? 'bf16').toLowerCase()
  if (words.startsWith('nvfp4')) return 'nvfp4'
  if (/^(mxfp8|fp8-mx)/.test(words)) return 'mxfp8'
  return /^(fp8|amp_fp8)/.test(words) ? 'fp8' : 'bf16'
}

/** Frameworks before flash attention: Megatron-LM and what DeepSpeed made of it. */
const early: ReadonlySet<string | undefined> = new Set(['megatron-2021', 'megatron-deepspeed-2022'])
const isEarly = (row: TrainingRow) => early.has(rowGeneration(row))

/** Early frameworks recomputed everything unless a row says otherwise. */
function recomputeOf(row: TrainingRow): Recompute {
  return rowRecompute(row) ?? (isEarly(row) ? 'full' : 'none')
}

function dataRanks({ parallelism, hardware }: TrainingRow): number | undefined {
  const { dp, tp = 1, pp = 1, cp = 1 } = parallelism
  return dp ?? (hardware.count === undefined ? undefined : hardware.count / (tp * pp * cp))
}

function globalBatch(row: TrainingRow): number | undefined {
  const {
    global_batch,
    local_batch,
    micro_batch,
    num_microbatches = row.parallelism.grad_accum ?? 1,
  } = row.parallelism
  if (global_batch !== undefined) return global_batch
  const ranks = dataRanks(row) ?? 1
  if (local_batch !== undefined) return local_batch * ranks
  return micro_batch === undefined ? undefined : micro_batch * num_microbatches * ranks
}

/** Order of a pipeline's work in a row's words. */
function rowSchedule({ parallelism: { schedule: words } }: TrainingRow): PipelineSchedule | undefined {
  if (words === undefined) return undefined
  if (/dual/i.test(words)) return 'dualpipe'
  if (/zb|zero.?bubble|^v-/i.test(words)) return 'zero_bubble'
  return /interleaved/i.test(words) ? 'interleaved' : '1f1b'
}

function contextKind({ parallelism: { context_kind } }: TrainingRow): ContextKind | undefined {
  if (context_kind === undefined) return undefined
  return /ulysses|all.to.all/i.test(context_kind) ? 'ulysses' : 'ring'
}

function virtualStages(row: TrainingRow, layers: number): number {
  const { vp, pp = 1 } = row.parallelism
  if (pp <= 1) return 1
  if (typeof vp === 'number') return vp
  if (!row.family.startsWith('Megatron Bridge')) return 1
  return Math.max(1, Math.round(layers / pp / unprintedChunkLayers))
}

function zeroStage(row: TrainingRow): TrainingPlan['zero_stage'] {
  const { zero, fsdp_group, dp = 1 } = row.parallelism
  if (fsdp_group !== undefined) return 3
  if (zero === 0 || zero === 1 || zero === 2 || zero === 3) return zero
  const replicatedBefore = isEarly(row) && row.family !== 'BigScience'
  return replicatedBefore || dp <= 1 ? 0 : 1
}

/** What of a row decides its memory alone: how gradients are summed, and which reading it prints. */
function memorySettings(row: TrainingRow, batch: number): Partial<RunSettings> {
  const { grad_accum_precision: summed, micro_batch = 1 } = row.parallelism
  const memory_reading = rowReading(row)
  return {
    accumulates: batch > micro_batch * (dataRanks(row) ?? 1),
    ...(summed === 'fp32' || summed === 'bf16' || summed === 'fp16'
      ? { grad_accumulation_precision: summed }
      : {}),
    ...(memory_reading === null ? {} : { memory_reading }),
  }
}

/** What the row ran. */
export function rowRun(row: TrainingRow): RunSettings | Skipped {
  const batch = globalBatch(row)
  if (batch === undefined) return { skipped: 'the row gives no global batch' }
  if (row.model.seq === undefined) return { skipped: 'the row gives no sequence length' }
  const generation = rowGeneration(row)
  return {
    global_batch_sequences: batch,
    sequence_length_tokens: row.model.seq,
    precision: rowPrecision(row),
    recompute: recomputeOf(row),
    ...(row.parallelism.compile === undefined ? {} : { compiled: row.parallelism.compile }),
    ...memorySettings(row, batch),
    trained: row.task === 'pretrain' || row.task === 'sft' ? 'all' : 'adapters',
    ...fineTuningSettings(row),
    ...(generation === undefined ? {} : { generation }),
    site: sourceOf(row),
  }
}

/** How the row was laid out; `micro_batch_sequences` is absent where the row does not print it. */
export function rowPlan(
  row: TrainingRow,
  layers: number,
): (Omit<TrainingPlan, 'micro_batch_sequences'> & { micro_batch_sequences?: number }) | Skipped {
  const {
    tp = 1,
    pp = 1,
    cp = 1,
    ep = 1,
    fsdp_group,
    zero1_group,
    micro_batch,
    cpu_offload,
    async_tp,
  } = row.parallelism
  const single = row.hardware.count === 1 || fineTuningSettings(row) !== null
  if (!single && row.parallelism.tp === undefined && row.parallelism.dp === undefined) {
    return { skipped: 'the row gives no parallel plan' }
  }
  const data = dataRanks(row)
  const shards = fsdp_group ?? zero1_group
  const schedule = rowSchedule(row)
  const context_kind = contextKind(row)
  if (data === undefined)
    return { skipped: 'the row gives neither a count of devices nor data-parallel ranks' }
  return {
    tensor: tp,
    pipeline: pp,
    data,
    context: cp,
    expert: ep,
    virtual_stages: virtualStages(row, layers),
    zero_stage: zeroStage(row),
    ...(shards === undefined ? {} : { shard_count: shards }),
    sequence_parallel: tp > 1 && (row.parallelism.sp ?? !isEarly(row)),
    offload: cpu_offload === true || hasPagedOptimizer(row),
    ...(micro_batch === undefined ? {} : { micro_batch_sequences: micro_batch }),
    ...(schedule === undefined ? {} : { schedule }),
    ...(context_kind === undefined ? {} : { context_kind }),
    ...(async_tp === undefined ? {} : { async_tensor: async_tp }),
  }
}
