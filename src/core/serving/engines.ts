/** Engines by name. Those without measured rows are answered by the generic ones, and `validity` says so. */
export const engineNames = [
  'generic',
  'vllm',
  'sglang',
  'trtllm',
  'tgi',
  'lmdeploy',
  'mindie',
  'deepspeed',
  'fastertransformer',
  'llama.cpp',
  'llama-cpp-python',
  'ollama',
  'mlx',
  'mlc',
  'genie',
  'transformers',
  'exllamav2',
  'ctranslate2',
] as const

const named: ReadonlySet<string> = new Set(engineNames)

/** A name, with or without the year that it is calibrated for: `vllm-2025`, `llama.cpp`. */
export function isEngine(key: string): boolean {
  return named.has(key) || named.has(key.replace(/-20\d\d$/, ''))
}
