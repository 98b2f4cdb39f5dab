/** The generation that answers where none is named: today's Megatron-Core. */
export const defaultGeneration = 'megatron-core-2026'
/** Whose coefficients stand in for a generation that was never measured. */
export const fallbackGeneration = 'megatron-core-2025'
/** Fully sharded data parallelism without other kinds runs in PyTorch FSDP rather than Megatron. */
const shardedGeneration = 'fsdp-2023'

type Layout = { zero_stage: number; tensor: number; pipeline: number; expert: number }

/** Whether weights are sharded over data and context ranks and nothing else is split: PyTorch FSDP. */
export function isPlainlySharded({ zero_stage, tensor, pipeline, expert }: Layout): boolean {
  return zero_stage >= 3 && tensor === 1 && pipeline === 1 && expert === 1
}

/** Framework generation that a plan is most like. */
export function generationOf(plan: Layout): string {
  return isPlainlySharded(plan) ? shardedGeneration : defaultGeneration
}
