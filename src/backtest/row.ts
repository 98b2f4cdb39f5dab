import { readFileSync } from 'node:fs'

/** A measured training run as published: `measured` is what was observed, all else what was configured. */
export type TrainingRow = {
  id: string
  family: string
  source: string
  task: string
  model: {
    name?: string
    params?: number
    catalog_id?: string
    layers?: number
    hidden?: number
    heads?: number
    kv_heads?: number
    ffn?: number
    vocab?: number
    seq?: number
    moe?: { experts: number; topk: number; expert_ffn: number }
  }
  hardware: {
    gpu?: string
    count?: number
    per_node?: number
    accelerator?: string
    interconnect?: string
    /** Values of the card that was used where it is not the catalog's. */
    accelerator_override?: Record<string, unknown>
  }
  /** The same, where the row keeps it beside the hardware. */
  accelerator_override?: Record<string, unknown>
  parallelism: {
    tp?: number
    pp?: number
    dp?: number
    cp?: number
    ep?: number
    vp?: number
    zero?: number
    fsdp?: string
    fsdp_group?: number
    micro_batch?: number
    global_batch?: number
    /** Sequences of one data rank in a step. */
    local_batch?: number
    grad_accum?: number
    num_microbatches?: number
    recompute?: string
    precision?: string
    cpu_offload?: boolean
    method?: string
    quant?: string | null
    compile?: boolean
    /** Ranks over which ZeRO-1 keeps its states. Absent: all data ranks. */
    zero1_group?: number
    grad_accum_precision?: string
    trained_embeddings?: boolean
    flash_attention?: boolean
    context_kind?: string
    async_tp?: boolean
    schedule?: string
    /** Sequence parallelism beside tensor ranks. */
    sp?: boolean
  }
  measured?: Record<string, unknown>
}

/** Rows of a JSON-lines file. Throws on a line that is not JSON, with its number. */
export function readRows<Row>(file: string): Row[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [JSON.parse(line) as Row]
    } catch {
      throw new SyntaxError(`${file}:${index + 1} is not JSON`)
    }
  })
}
