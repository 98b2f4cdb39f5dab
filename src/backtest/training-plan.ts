import type { TrainingPrecision } from '../contract/field/text.ts'
import type { Recompute } from '../contract/request/training.ts'
import type { TrainingPlan } from '../contract/request/training-plan.ts'
import type { RunSettings } from '../core/training/plan.ts'
import type { TrainingRow } from './row.ts'
import type { Skipped } from './training-architecture.ts'
import { fineTuningSettings, hasPagedOptimizer } from './training-finetuning.ts'

/** Framework generation by the family of source, the second key of calibration. */
const generations: [family: RegExp, generation: string][] = [
  [/^(vTrain|Narayanan|BigScience|MT-NLG)/, 'megatron-2021'],
  [/^llm-foundry/, 'fsdp-2023'],
  [/^(Megatron Bridge|Megatron-Core)/, 'megatron-core-2025'],
  [/^SimuMax/, 'megatron-lm-2025'],
  [/^LitGPT/, 'litgpt-2024'],
  [/^torchtune/, 'torchtune-2024'],
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

function rowRecompute(row: TrainingRow): Recompute {
  const words = row.parallelism.recompute ?? (rowGeneration(row) === 'megatron-2021' ? 'full' : 'none')
  if (words.startsWith('full')) return 'full'
  return words.startsWith('selective') ? 'selective' : 'none'
}

function globalBatch(row: TrainingRow): number | undefined {
  const {
    global_batch,
    micro_batch,
    num_microbatches = row.parallelism.grad_accum ?? 1,
    dp = 1,
  } = row.parallelism
  if (global_batch !== undefined) return global_batch
  if (micro_batch === undefined) return undefined
  return micro_batch * num_microbatches * dp
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
  const replicatedBefore = rowGeneration(row) === 'megatron-2021' && row.family !== 'BigScience'
  return replicatedBefore || dp <= 1 ? 0 : 1
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
    recompute: rowRecompute(row),
    trained: row.task === 'pretrain' || row.task === 'sft' ? 'all' : 'adapters',
    ...fineTuningSettings(row),
    ...(generation === undefined ? {} : { generation }),
  }
}

/** How the row was laid out; `micro_batch_sequences` is absent where the row does not print it. */
export function rowPlan(
  row: TrainingRow,
  layers: number,
): (Omit<TrainingPlan, 'micro_batch_sequences'> & { micro_batch_sequences?: number }) | Skipped {
  const { tp = 1, pp = 1, cp = 1, ep = 1, fsdp_group, micro_batch, cpu_offload } = row.parallelism
  const single = row.hardware.count === 1 || fineTuningSettings(row) !== null
  if (!single && row.parallelism.tp === undefined && row.parallelism.dp === undefined) {
    return { skipped: 'the row gives no parallel plan' }
  }
  const data =
    row.parallelism.dp ?? (row.hardware.count === undefined ? undefined : row.hardware.count / (tp * pp * cp))
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
    ...(fsdp_group === undefined ? {} : { shard_count: fsdp_group }),
    sequence_parallel: tp > 1 && rowGeneration(row) !== 'megatron-2021',
    offload: cpu_offload === true || hasPagedOptimizer(row),
    ...(micro_batch === undefined ? {} : { micro_batch_sequences: micro_batch }),
  }
}
