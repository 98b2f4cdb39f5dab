import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readHfModel } from '../../src/core/model/hf/read-hf-config.ts'
import type { ReadModel } from '../../src/core/model/read-model.ts'

/**
 * Published files of models that the catalog has. `shape`: layers come from the file too, since they differ among
 * each other and the gathered row has one size for all. What a file does not say of its precision is not taken
 * from it.
 */
const files: Readonly<Record<string, { file: string; shape?: true }>> = {
  'deepseek-v3-671b': { file: 'deepseek-v3' },
  'deepseek-v3.2-671b': { file: 'deepseek-v3.2' },
  'falcon-7b': { file: 'falcon-7b' },
  'gemma4-26b-a4b': { file: 'gemma-4-26b-a4b', shape: true },
  'glm-4.5-355b': { file: 'glm-4.5' },
  'glm-5-744b': { file: 'glm-5' },
  'gpt-oss-120b': { file: 'gpt-oss-120b-mxfp4' },
  'kimi-k2-1t': { file: 'kimi-k2-instruct' },
  'llama3.1-8b': { file: 'llama-3.1-8b' },
  'llama3.1-70b': { file: 'llama-3.1-70b' },
  'llama3.2-1b': { file: 'llama-3.2-1b' },
  'llama4-scout-109b': { file: 'llama-4-scout' },
  'mimo-7b': { file: 'mimo-7b-base' },
  'mimo-v2-flash-309b': { file: 'mimo-v2-flash', shape: true },
  'minimax-m2.5': { file: 'minimax-m2.5' },
  'mixtral-8x7b': { file: 'mixtral-8x7b' },
  'phi-4': { file: 'phi-4' },
  'qwen3-0.6b': { file: 'qwen3-0.6b' },
  'qwen3-8b': { file: 'qwen3-8b' },
  'qwen3-32b': { file: 'qwen3-32b' },
  'qwen3-30b-a3b': { file: 'qwen3-30b-a3b' },
  'qwen3-235b-a22b': { file: 'qwen3-235b-a22b' },
  'qwen3-next-80b-a3b': { file: 'qwen3-next-80b-a3b', shape: true },
  'qwen3-vl-4b': { file: 'qwen3-vl-4b' },
  'qwen3-vl-235b-a22b': { file: 'qwen3-vl-235b-a22b' },
  'qwen3.5-27b': { file: 'qwen3.5-27b', shape: true },
  'qwen3.5-35b-a3b': { file: 'qwen3.5-35b-a3b', shape: true },
}

export type ModelFile = { name: string; model: ReadModel; hasShape: boolean }

/** The published file of a catalog model in `folder`, read; `null` where there is none. */
export function modelFileOf(folder: string, id: string): ModelFile | null {
  const known = files[id]
  if (known === undefined) return null
  const name = `${known.file}.json`
  const config = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  return { name, model: readHfModel(config), hasShape: known.shape === true }
}
