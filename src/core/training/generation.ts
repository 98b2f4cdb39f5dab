/** The generation that answers where none is named: today's Megatron-Core. */
export const defaultGeneration = 'megatron-core-2026'
/** Whose coefficients stand in for a generation that was never measured. */
export const fallbackGeneration = 'megatron-core-2025'
/** Fully sharded data parallelism without other kinds runs in PyTorch FSDP rather than Megatron. */
const shardedGeneration = 'fsdp-2023'

/** Framework generation that a plan is most like. */
export function generationOf(plan: {
  zero_stage: number
  tensor: number
  pipeline: number
  expert: number
}): string {
  const plain = plan.tensor === 1 && plan.pipeline === 1 && plan.expert === 1
  return plan.zero_stage >= 3 && plain ? shardedGeneration : defaultGeneration
}
