import type { RunInput } from '../../contract/request/training.ts'

/** The generation that answers where none is named: today's Megatron-Core. */
export const defaultGeneration = 'megatron-core-2026'
/** Whose coefficients stand in for a generation that was never measured: what all measured ones share. */
export const fallbackGeneration = 'common'
/** Fully sharded data parallelism runs in PyTorch FSDP rather than Megatron, with tensor or pipeline ranks too. */
const shardedGeneration = 'fsdp2-2024'

/** The generation that a framework's name stands for: the newest of it that was measured, or its nearest kin. */
const generationOfFramework: Record<NonNullable<RunInput['framework']>, string> = {
  'megatron-core': defaultGeneration,
  'megatron-lm': 'megatron-lm-2025',
  'megatron-deepspeed': 'megatron-deepspeed-2022',
  fsdp: 'fsdp-2023',
  fsdp2: shardedGeneration,
  deepspeed: 'deepspeed-2024',
  'hf-trainer': 'hf-trainer-2023',
  internevo: 'internevo-2023',
  torchtune: 'torchtune-2024',
  litgpt: 'litgpt-2024',
  maxtext: 'maxtext-2025',
  mindspeed: 'mindspeed-2024',
}

/** Framework generation by the framework's name in requests. */
export function namedGeneration(framework: NonNullable<RunInput['framework']>): string {
  return generationOfFramework[framework]
}

/** FlashAttention's kernels begin with Turing (Dao-AILab/flash-attention, README): older chips write their scores to memory, as Megatron did in 2021. */
const beforeFlashAttention = /^(pascal|volta)$/
const earlyGeneration = 'megatron-2021'

type Layout = { zero_stage: number; expert: number }

/** Whether weights are sharded over data and context ranks and experts are not split: PyTorch FSDP. */
export function isPlainlySharded({ zero_stage, expert }: Layout): boolean {
  return zero_stage >= 3 && expert === 1
}

/** Accelerators that have a framework of their own. */
const ownGenerations: [family: RegExp, generation: string][] = [
  [/^tpu/, 'maxtext-2025'],
  [/^ascend/, 'mindspeed-2024'],
]

/** Framework generation that a plan on an accelerator of `family` is most like. */
export function generationOf(plan: Layout, family = ''): string {
  const own = ownGenerations.find(([pattern]) => pattern.test(family))
  if (own !== undefined) return own[1]
  if (isPlainlySharded(plan)) return shardedGeneration
  return beforeFlashAttention.test(family) ? earlyGeneration : defaultGeneration
}
