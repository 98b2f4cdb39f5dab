export type PipelineSchedule = '1f1b' | 'interleaved' | 'zero_bubble' | 'dualpipe'
export type ContextKind = 'ring' | 'ulysses'

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
  /** Order of a pipeline's work. Absent: interleaved where there is more than one virtual stage, else 1F1B. */
  schedule?: PipelineSchedule
  /** How context ranks meet: keys and values round a ring, or heads exchanged all to all. Default ring. */
  context_kind?: ContextKind
  /** The exchange of tensor ranks runs beside the products in pieces. Default: as the framework does. */
  async_tensor?: boolean
}
