export type RawAttention = {
  kind: string
  sliding_window?: number
  chunked_attention?: number
  local_layers?: number
  global_layers?: number
  local_to_global?: string
  full_every?: number
  q_lora_rank?: number | null
  kv_lora_rank?: number
  qk_nope_head_dim?: number
  qk_rope_head_dim?: number
  v_head_dim?: number
  dsa_indexer?: { heads: number; head_dim: number; topk: number }
}

export type RawModel = {
  id: string
  name: string
  publisher: string
  released: string
  params_stated: number
  params_total: number
  params_active: number
  params_active_stated?: number
  layers: number
  hidden: number
  heads: number
  kv_heads: number
  head_dim: number
  ffn: number
  vocab: number
  max_seq: number
  tied_embeddings: boolean
  gated_mlp: boolean
  attention: RawAttention
  attention_note?: string
  pos_table?: number
  extra_params?: number
  moe?: {
    experts: number
    top_k: number
    shared: number
    shared_ffn?: number
    expert_ffn: number
    first_dense_layers: number
    every?: number
  }
  note?: string
  verified: boolean
  verified_training: boolean
  sources: Record<string, string[]>
  training?: {
    tokens?: number
    flops?: number
    gpu_hours?: number
    days?: number
    hardware?: string
    note?: string
    flops_conflict?: string
    flops_6nd_derived?: number
    epoch?: { flops?: number; hardware?: string; hardware_count?: number; confidence?: string }
  }
}

export type RawVision = {
  id: string
  name: string
  publisher: string
  released: string
  layers: number
  hidden: number
  heads: number
  ffn: number
  patch: number
  image_size: number
  tokens_per_image: number
  params_stated: number
  params_total: number
  sources: Record<string, string[]>
  verified: boolean
  note?: string
}
