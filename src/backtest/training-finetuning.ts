import type { RunSettings } from '../core/training/plan.ts'
import type { TrainingRow } from './row.ts'

/** torchtune's table adds one setting a row; LoRA and QLoRA keep those that are not about full weights. */
const ladder = [
  '+ Packed Dataset',
  '+ Compile',
  '+ Chunked Cross Entropy',
  '+ Activation Checkpointing',
  '+ Fuse optimizer step into backward',
  '+ Activation Offloading',
  '+ 8-bit AdamW',
]

/** NF4 with 32-bit scales of 64 weights; with doubly quantised ones (Dettmers et al. 2023, section 3). */
const nf4Bytes = { plain: 0.56, double: 0.516 }

function baseWeights(row: TrainingRow): Partial<RunSettings> {
  const { quant, method } = row.parallelism
  if (quant === 'bnb.nf4-dq') return { base_weight_bytes: nf4Bytes.double, base_format: 'nf4' }
  if (quant === 'bnb.nf4') return { base_weight_bytes: nf4Bytes.plain, base_format: 'nf4' }
  // torchtune has a 4-bit tensor of its own, whose products keep their weights alone.
  return method === 'QLoRA' ? { base_weight_bytes: nf4Bytes.double } : {}
}

/** Rows of the ladder print no compiler: a setting of their own says it. LoRA's and QLoRA's stand on top of it. */
const isLadder = ({ parallelism }: TrainingRow) => parallelism.compile === undefined

function torchtuneSettings(row: TrainingRow): Partial<RunSettings> {
  const rung = ladder.indexOf(row.parallelism.method ?? '')
  const reached = (name: string) => rung === -1 || rung >= ladder.indexOf(name)
  return {
    compiled: row.parallelism.compile ?? reached('+ Compile'),
    chunked_loss: reached('+ Chunked Cross Entropy'),
    recompute: reached('+ Activation Checkpointing') ? 'full' : 'none',
    fused_optimizer: reached('+ Fuse optimizer step into backward'),
    offload_activations: isLadder(row) && reached('+ Activation Offloading'),
    optimizer: reached('+ 8-bit AdamW') ? 'adam_8bit' : 'adam',
  }
}

/** What a fine-tuning source's rows ran with, beside what they print. `null` for other sources. */
export function fineTuningSettings(row: TrainingRow): Partial<RunSettings> | null {
  if (row.family === 'torchtune') return { ...torchtuneSettings(row), ...baseWeights(row) }
  // LitGPT's multi-device recipe checkpoints activations, its single-device one does not. Both take the loss in pieces.
  if (row.family === 'LitGPT')
    return {
      ...baseWeights(row),
      recompute: row.parallelism.zero === 3 ? 'full' : 'none',
      chunked_loss: true,
    }
  if (row.family.startsWith('Qwen fine-tuning')) return qwenSettings(row)
  return null
}

/** GPTQ's int4 in groups of 128, with scales and zeros (Frantar et al. 2022). */
const int4Bytes = 0.52

/**
 * Bytes of a logit over the loss. DeepSpeed runs keep the loss at 16 bit: logits, softmax, gradient. Others cast
 * it to 32 (Accelerate's autocast): logits, a 32-bit copy, softmax, gradient.
 */
const lossBytes = { half: 6, cast: 14 }

/** Its scripts for quantised bases and full weights run under DeepSpeed, the one for adapters on one device without. */
function qwenSettings({ parallelism, task }: TrainingRow): Partial<RunSettings> {
  return {
    logit_bytes: task === 'lora' && parallelism.zero === 0 ? lossBytes.cast : lossBytes.half,
    ...(parallelism.quant?.includes('int4') ? { base_weight_bytes: int4Bytes, base_format: 'int4' } : {}),
    ...(parallelism.trained_embeddings ? { trained_embeddings: true } : {}),
  }
}

/** torchtune's low-memory recipe for full weights pages the optimizer's states to host memory. */
export function hasPagedOptimizer(row: TrainingRow): boolean {
  return row.family === 'torchtune' && row.parallelism.method === 'Full finetune'
}
