/** What of an engine moves the answer; what is absent is as the engine has it by default. */
export type EngineSettings = {
  /** Share of the usable memory that the engine takes. */
  memory_utilization_ratio?: number
  /** Most sequences that run at once on one rank. */
  max_sequences_count?: number
  /** Most tokens of one step, and so of one chunk of a prompt. */
  max_batched_tokens?: number
  /** Tokens of one page of the cache. */
  page_tokens?: number
  /** What captured graphs and the context hold, in place of the usual. */
  graph_reserve_gib?: number
  /** `guaranteed` reserves the whole answer on arrival, `max_utilization` takes what is there; both as TensorRT-LLM names them. */
  scheduler?: 'max_utilization' | 'guaranteed' | 'guaranteed_no_evict'
}

/** Tokens of one page of the cache, as vLLM and SGLang cut it by default. */
export const usualPageTokens = 16

/**
 * Sequences that one rank runs at once at most, where no setting says: TensorRT-LLM's default of `max_batch_size`.
 * Others lie between 256 and 1,024 by default and are raised for throughput.
 */
export const usualSequences = 2048

/**
 * Tokens that one rank takes in one iteration, and so the longest chunk of a prompt, where no setting says: the default of
 * vLLM on data-centre cards (`max_num_batched_tokens`), near those of SGLang and TensorRT-LLM.
 */
export const usualBatchedTokens = 8192

/** How a sequence lies in the cache: in pages of so many tokens, prompts in chunks of so many; 0: chunks are let go at once. */
export type Paging = { page_tokens: number; chunk_tokens: number }

export function pagingOf(engine: string, settings: EngineSettings = {}): Paging {
  const usual = engine.startsWith('vllm') ? usualBatchedTokens : 0
  return {
    page_tokens: settings.page_tokens ?? usualPageTokens,
    chunk_tokens: settings.max_batched_tokens ?? usual,
  }
}
