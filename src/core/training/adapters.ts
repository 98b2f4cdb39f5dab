import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import { layerGroups } from '../model/layers/groups.ts'
import { feedForwardModules, type Module, mixerModules } from '../model/layers/modules.ts'
import { groupedIntegers, normalFloat } from '../model/precision/formats.ts'
import { weightBits } from '../model/weight-bytes.ts'
import { bitsPerByte } from '../units.ts'

export type TuningMethod = 'full' | 'lora' | 'qlora' | 'dora'
export type TuningTarget = 'attention' | 'qv' | 'mlp' | 'experts' | 'embeddings' | 'all_linear'
export type BasePrecision = 'bf16' | 'fp8' | 'int8' | 'int4' | 'nf4'

/** How a model is tuned, completed. */
export type Tuning = {
  method: TuningMethod
  rank: number
  targets: readonly TuningTarget[]
  base_precision: BasePrecision
  double_quantized: boolean
}

/** Low-rank adapters on a model: their parameters, and the elements that they keep of one token: inputs and ranks. */
export type Adapters = { parameters_count: number; elements_per_token_count: number }

const covers: Readonly<Record<Exclude<TuningTarget, 'embeddings'>, readonly Module['name'][]>> = {
  attention: ['query', 'key', 'value', 'output'],
  qv: ['query', 'value'],
  mlp: ['mlp'],
  experts: ['experts'],
  all_linear: ['query', 'key', 'value', 'output', 'mlp', 'experts'],
}

/**
 * Parameters of LoRA adapters (Hu et al. 2021, arXiv:2106.09685, section 4): rank × (inputs + outputs) of each
 * matrix that is aimed at; DoRA adds a magnitude an output (Liu et al. 2024, arXiv:2402.09353). On embeddings the
 * table is a matrix of vocabulary × width.
 */
export function countAdapters(
  architecture: LayeredArchitecture,
  { method, rank, targets }: Tuning,
): Adapters {
  const names = new Set(targets.flatMap((target) => (target === 'embeddings' ? [] : covers[target])))
  const magnitudes = method === 'dora' ? 1 : 0
  let parameters = 0
  let elements = 0
  for (const { count, mixers, feed_forward } of layerGroups(architecture)) {
    const modules = [
      ...mixers.flatMap((mixer) => mixerModules(mixer, architecture.hidden_size)),
      ...feedForwardModules(feed_forward, architecture.hidden_size),
    ]
    const read = new Map<string, number>()
    for (const { name, inputs, outputs, copies } of modules) {
      if (!names.has(name)) continue
      const used = Math.min(copies, usedCopies(name, copies, feed_forward))
      parameters += count * copies * (rank * (inputs + outputs) + magnitudes * outputs)
      elements += count * used * rank
      read.set(`${sourceOf[name]} ${inputs}`, inputs * (name === 'experts' ? usedExperts(feed_forward) : 1))
    }
    // Matrices that read the same tensor keep it once.
    for (const kept of read.values()) elements += count * kept
  }
  if (targets.includes('embeddings'))
    parameters += rank * (architecture.vocab_size + architecture.hidden_size)
  return { parameters_count: parameters, elements_per_token_count: elements }
}

/** What a matrix reads: queries, keys and values the same. */
const sourceOf: Readonly<Record<Module['name'], string>> = {
  query: 'norm',
  key: 'norm',
  value: 'norm',
  output: 'attention',
  mlp: 'mlp',
  experts: 'experts',
}

type Block = ReturnType<typeof layerGroups>[number]['feed_forward']

const usedExperts = (block: Block) => (block?.kind === 'experts' ? block.experts_per_token_count : 1)

/** Of experts, those that a token visits. */
function usedCopies(name: Module['name'], copies: number, block: Block): number {
  return name === 'experts' && block?.kind === 'experts'
    ? (copies * block.experts_per_token_count) / block.experts_count
    : copies
}

/** Group of int4 bases, as GPTQ and AWQ checkpoints have them. */
const integerGroup = 128

/** Bytes of a frozen weight, scales included: nf4 in blocks of 64, int4 in groups of 128. */
export function baseWeightBytes({ base_precision, double_quantized }: Tuning): number {
  if (base_precision === 'nf4') return normalFloat(double_quantized).bits / bitsPerByte
  if (base_precision === 'int4') return groupedIntegers(4, integerGroup, false).bits / bitsPerByte
  return weightBits[base_precision] / bitsPerByte
}
