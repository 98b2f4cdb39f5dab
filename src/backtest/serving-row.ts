/** A row of `data/serving.jsonl`: what was run, and where it is scored, what was measured. */
export type ServingRow = {
  id: string
  source: string
  family?: string
  model: {
    name: string
    catalog_id?: string
    layers?: number
    hidden?: number
    heads?: number
    kv_heads?: number
    head_dim?: number
    ffn?: number
    vocab?: number
    experts?: number
    experts_top_k?: number
    moe_intermediate_size?: number
    n_shared_experts?: number
    shared_expert_intermediate_size?: number
    first_k_dense_replace?: number
    gated_mlp?: boolean
    tie_word_embeddings?: boolean
    attention?: string
    sliding_window?: number
    full_attention_interval?: number
    layer_types_count?: Record<string, number>
    index_topk?: number
    kv_lora_rank?: number
    q_lora_rank?: number
    qk_nope_head_dim?: number
    qk_rope_head_dim?: number
    v_head_dim?: number
    params_total_b?: number
    params_active_b?: number
    gguf_size_gib?: number
  }
  hardware: {
    gpu?: string
    cpu?: string
    soc?: string
    count?: number
    accelerator?: string
    nodes?: number
  }
  serving: {
    tp?: number
    pp?: number
    ep?: number
    dp?: number
    attention_dp?: number
    moe_tp?: number
    moe_ep?: number
    batch?: number
    concurrency?: number
    batch_or_concurrency?: number | string
    max_num_seqs?: number
    max_num_batched_tokens?: number
    scheduler_policy?: string
    kv_fraction_of_free?: number
    /** How requests come: `poisson`, `closed loop`, `all at once`, ... */
    arrivals?: string
    request_rate_per_s?: number
    request_rate_completed_per_s?: number
    objective?: { ttft_ms_p99?: number; tpot_ms_p99?: number }
    avg_batch?: number
    avg_output_len?: number
    task?: string
    scenario?: string
    workload?: string
    tokens_per_sample?: number
    input_len?: number
    output_len?: number
    weight_dtype?: string
    moe_dtype?: string
    kv_dtype?: string
    engine?: string
    mode?: string
    split?: string
    phase?: string
    parallelism?: string
    disaggregated?: boolean | Record<string, unknown>
    prefill?: WorkerGroup
    decode?: WorkerGroup
  }
  measured?: Record<string, number | string>
}

/** One side of a disaggregated deployment. */
export type WorkerGroup = {
  tp_size?: number | null
  pp_size?: number | null
  attention_dp_size?: number | null
  moe_tp_size?: number | null
  moe_ep_size?: number | null
  num_workers?: number | null
  batch_size?: number | null
}
