import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import { Refusal } from '../../refusal.ts'
import { words } from '../../words.ts'
import type { ModelFacts, ReadModel } from '../read-model.ts'
import { checkKeys } from './check-keys.ts'
import { classDefaults } from './class-defaults.ts'
import { familyOf, knownFamilies } from './families.ts'
import { type Config, isConfig, type Part, partOf, refuse } from './part.ts'
import { isEncoder, knownEncoders, readEncoder } from './read-encoder.ts'
import { isEncoderDecoder, knownEncoderDecoders, readEncoderDecoder } from './read-encoder-decoder.ts'
import { readPredictionHeads } from './read-heads.ts'
import { contextLimit } from './read-limit.ts'
import { quantizationPart, readPrecision } from './read-precision.ts'
import { readText } from './read-text.ts'
import { readTowers } from './read-towers.ts'

const pointer = '/model/hf_config'

/** Every model type that is read. */
export const knownTypes: readonly string[] = [
  ...knownFamilies,
  ...knownEncoders,
  ...knownEncoderDecoders,
].sort()

/** Where the text model stands in a file of several parts, outermost first. */
const textPlaces = [
  'thinker_config',
  'text_config',
  'llm_config',
  'language_config',
  'text_model_config',
  'llm_cfg',
  'language_model_config',
  'decoder_config',
]

/** Blocks that sort keys of a part. */
const blockPlaces = ['ffn_config', 'attn_config', 'moe_config', 'mlp_config', 'ssm_cfg', 'ssm_config']

/**
 * Reads a Hugging Face `config.json` as published: nested text parts, class defaults, aliases, lists per layer,
 * stored precision, context limit and towers. Throws `Refusal('hf_config_unsupported')` at the place of a family,
 * a value or a key that marks a structure and is not known, and of a size that is absent: nothing is guessed.
 */
export function readHfModel(whole: Config): ReadModel {
  try {
    return readWhole(whole)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.code, error.pointer, { ...error.parameters, candidates: [...knownTypes] })
  }
}

function readWhole(whole: Config): ReadModel {
  const root = partOf(whole, pointer)
  const parts = textParts(root)
  const text = parts.at(-1) ?? root
  const type = typeOf(parts)
  const architecture = readArchitecture(text, type)
  const seen = readTowers(root, architecture.hidden_size)
  const inner = parts.slice(1, -1).map((part) => readTowers(part, architecture.hidden_size))
  const towers = [seen, ...inner].flatMap((one) => one.towers)
  const heads = readPredictionHeads(text, architecture)
  const quantization = quantizationPart(parts)
  const precision = readPrecision([text, ...parts], architecture.layers_count, quantization)
  const context_max_tokens = contextLimit(text)
  const tower_parts = [seen, ...inner].flatMap((one) => one.parts)
  const keys = checkKeys(
    parts.flatMap((part) => [part, ...(part.blocks ?? [])]),
    [...tower_parts, ...(quantization ? [quantization] : [])],
    pointer,
  )
  const facts: ModelFacts = {
    context_max_tokens,
    precision,
    read: keys.read,
    ignored: keys.ignored,
    not_modelled: [
      ...[seen, ...inner].flatMap((one) => one.not_modelled),
      ...(architecture.layers?.some(({ mixers }) =>
        mixers.some((mixer) => mixer.kind === 'attention' && mixer.source_tokens === 0),
      )
        ? ['attention_to_images']
        : []),
    ],
  }
  return {
    architecture: {
      ...architecture,
      ...(towers.length > 0 && { towers }),
      ...(heads && { prediction_heads: heads }),
    },
    facts,
  }
}

/** The shape alone. */
export function readHfConfig(whole: Config): LayeredArchitecture {
  return readHfModel(whole).architecture
}

/** The file, and the parts inside it that lead to the text model. */
function textParts(root: Part): Part[] {
  const parts = [withBlocks(root)]
  for (let at = root; ; ) {
    const key = textPlaces.find((name) => isConfig(at.config[name]))
    if (key === undefined) return parts
    at.used.set(key, 'text model')
    const config = at.config[key] as Config
    const type = String(config.model_type ?? '').toLowerCase()
    const defaults = classDefaults(type || String(at.config.model_type ?? '').toLowerCase())
    const inner = withBlocks(partOf(config, `${at.place}/${key}`, { outer: at, defaults }))
    parts.push(inner)
    at = inner
  }
}

function withBlocks(part: Part): Part {
  const blocks = blockPlaces.flatMap((key) => {
    const config = part.config[key]
    if (!isConfig(config)) return []
    part.used.set(key, 'sizes of a block')
    return [partOf(config, `${part.place}/${key}`)]
  })
  if (blocks.length > 0) part.blocks = blocks
  return part
}

/** The innermost type that is known, else the first known class among `architectures`. */
function typeOf(parts: readonly Part[]): string {
  const types = [...parts].reverse().map(({ config }) => String(config.model_type ?? '').toLowerCase())
  const known = types.find(isKnown)
  if (known !== undefined) return known
  const named = parts.flatMap(({ config }) =>
    Array.isArray(config.architectures) ? config.architectures.map(String) : [],
  )
  const byClass = types.every((type) => type === '') ? named.map(typeOfClass).find(isKnown) : undefined
  if (byClass !== undefined) return byClass
  const innermost = parts.at(-1) ?? parts[0]
  if (innermost === undefined) throw new Error('a file has at least itself')
  const told = innermost.config.model_type === undefined ? (parts[0] ?? innermost) : innermost
  throw refuse(told, 'model_type', words('hf_type_unknown', { type: types.find(Boolean) ?? 'absent' }))
}

/** `Qwen3MoeForCausalLM` is `qwen3_moe`. */
function typeOfClass(name: string): string {
  const stem = name.replace(/(For[A-Z]\w*|LMHeadModel|Model)$/, '')
  return stem.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
}

function isKnown(type: string): boolean {
  return familyOf(type) !== undefined || isEncoder(type) || isEncoderDecoder(type)
}

function readArchitecture(part: Part, type: string): LayeredArchitecture {
  const family = familyOf(type)
  if (family) return readText(part, { type, family })
  return isEncoder(type) ? readEncoder(part, type) : readEncoderDecoder(part, type)
}
