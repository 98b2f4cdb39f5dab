/** How the requests of a row came: the load decides what is measured at all. */
export type LoadKind = 'closed_loop' | 'static' | 'saturated' | 'rate'

const named: [RegExp, string][] = [
  [/fastertransformer/i, 'fastertransformer-2022'],
  [/deepspeed/i, 'deepspeed-2024'],
  [/llama\.?cpp 2023/i, 'llama.cpp-2023'],
  [/llama\.?cpp/i, 'llama.cpp'],
  [/exllama/i, 'exllamav2'],
  [/ctranslate/i, 'ctranslate2'],
  [/mlc|genie|mlx|ollama/i, 'llama.cpp'],
  [/transformers|pytorch\)/i, 'transformers'],
]

/** Year of a vLLM release: 0.2 and before 2023, up to 0.6 2024, then 2025. */
function vllmYear(engine: string): number {
  const stated = engine.match(/\b(20\d\d)\b/)
  if (stated && /\(20\d\d/.test(engine)) return Number(stated[1])
  const version = engine.match(/\b0\.(\d+)/)
  if (!version) return 2025
  const minor = Number(version[1])
  if (minor <= 2) return 2023
  return minor <= 6 ? 2024 : 2025
}

function tensorrtYear(engine: string): number {
  if (/\(20\d\d\)/.test(engine)) return Number(engine.match(/\((20\d\d)\)/)?.[1])
  if (/trtllm/i.test(engine)) return 2025
  return /v0\.[0-6]\b/.test(engine) ? 2023 : 2025
}

/** The calibration key of an engine string as rows write it. */
export function engineKey(engine: string): string {
  if (/vllm|llmboost/i.test(engine)) return `vllm-${Math.min(vllmYear(engine), 2025)}`
  if (/sglang/i.test(engine)) return 'sglang-2025'
  if (/trt-?llm|tensorrt/i.test(engine)) return `trtllm-${Math.min(tensorrtYear(engine), 2025)}`
  return named.find(([pattern]) => pattern.test(engine))?.[1] ?? 'generic-2025'
}

/** Rows under load say how their requests came. */
function loadByArrivals(arrivals: string): LoadKind {
  if (arrivals.startsWith('closed loop')) return 'closed_loop'
  return arrivals === 'all at once' ? 'saturated' : 'rate'
}

/** Engines of 2024 and before were measured with a fixed batch from start to end, later ones with a closed loop. */
export function loadKind(serving: {
  scenario?: string
  mode?: string
  concurrency?: number
  max_num_seqs?: number
  batch_or_concurrency?: number | string
  engine?: string
  arrivals?: string
}): LoadKind {
  if (serving.arrivals !== undefined) return loadByArrivals(serving.arrivals)
  if (serving.scenario !== undefined || /saturat/i.test(String(serving.batch_or_concurrency))) {
    return 'saturated'
  }
  if (/static/i.test(serving.engine ?? '')) return 'static'
  if (serving.mode !== undefined || serving.concurrency !== undefined || serving.max_num_seqs !== undefined) {
    return 'closed_loop'
  }
  const key = engineKey(serving.engine ?? '')
  return /2022|2023|2024|llama|transformers|exllama|ctranslate/.test(key) ? 'static' : 'closed_loop'
}
