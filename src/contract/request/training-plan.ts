/** How the work is laid over devices. `tensor × pipeline × data × context` devices; experts share the data and context ranks. */
export type TrainingPlan = {
  tensor: number
  pipeline: number
  data: number
  context: number
  expert: number
  /** Ranks that share each expert. Absent: those of `tensor` where there is one expert rank, else 1. */
  expert_tensor?: number
  virtual_stages: number
  micro_batch_sequences: number
  /** 0 replicated, 1 optimizer, 2 and gradients, 3 and weights (FSDP). */
  zero_stage: 0 | 1 | 2 | 3
  /** Ranks that share the ZeRO shards; absent: all data and context ranks. Fewer is HSDP. */
  shard_count?: number
  sequence_parallel: boolean
  offload: boolean
  /** Zero-bubble schedules fill part of the bubble with weight gradients (Qi et al. 2023, ZB-H1). */
  schedule?: '1f1b' | 'zero_bubble'
}
