import { words } from '../../words.ts'
import {
  eightBitFloat,
  groupedIntegers,
  isKnownDtype,
  microFour,
  normalFloat,
  plainFormat,
  type StoredFormat,
  scaledFour,
} from '../precision/formats.ts'
import { type ModelPrecision, plainPrecision, type WeightPart } from '../precision/model-precision.ts'
import { leftOut } from './left-out.ts'
import { isConfig, list, number, type Part, partOf, refuse, value, word } from './part.ts'

/** The part of a file that says how weights are stored, wherever it stands. */
export function quantizationPart(parts: readonly Part[]): Part | null {
  for (const part of parts) {
    for (const key of ['quantization_config', 'compression_config']) {
      const config = part.config[key]
      if (typeof config === 'string' && config !== '')
        throw refuse(part, key, words('hf_value_unknown', { value: config.slice(0, 40), key }))
      if (!isConfig(config)) continue
      part.used.set(key, 'weight precision')
      return partOf(config, `${part.place}/${key}`)
    }
  }
  return null
}

/**
 * How the file says that weights are stored, part by part. Throws `Refusal` for a method or a format whose bytes
 * are not known. `layers` is how many there are, for lists of modules that are left out; `part` is what
 * `quantizationPart` found.
 */
export function readPrecision(parts: readonly Part[], layers: number, part: Part | null): ModelPrecision {
  const [text] = parts
  const dtype = text && word(text, 'weight precision', 'dtype', 'torch_dtype')
  if (text && dtype !== undefined && !isKnownDtype(dtype)) {
    const key = text.config.torch_dtype === dtype ? 'torch_dtype' : 'dtype'
    throw refuse(text, key, words('hf_value_unknown', { value: dtype.slice(0, 40), key }))
  }
  const plain = plainFormat(dtype)
  const base = plainPrecision(plain)
  if (part === null) return base
  const method = (word(part, 'weight precision', 'quant_method', 'quant_library') ?? '').toLowerCase()
  const formats = formatsOf(part, method)
  if (formats === null) return base
  const modules = [
    ...(list(
      part,
      'modules left out',
      'modules_to_not_convert',
      'ignored_layers',
      'ignore',
      'exclude',
      'llm_int8_skip_modules',
      'exclude_modules',
      'modules_to_not_quantize',
    ) ?? []),
    ...lmHead(part),
  ]
  const out = leftOut(modules.map(String), layers)
  const onlyExperts = method === 'mxfp4'
  const stored = (name: WeightPart): ModelPrecision['parts'][WeightPart] => {
    if (onlyExperts && name !== 'experts') return { format: plain, left_out_ratio: 0 }
    return { format: formats.of(name), left_out_ratio: out[name] }
  }
  return {
    plain,
    main: formats.main,
    parts: {
      attention: stored('attention'),
      feed_forward: stored('feed_forward'),
      experts: stored('experts'),
      shared_experts: stored('shared_experts'),
      embeddings: { format: plain, left_out_ratio: 0 },
      head: formats.head ? stored('head') : { format: plain, left_out_ratio: 0 },
    },
    ...(value(part, 'cache precision', 'kv_cache_scheme', 'kv_cache_quant_algo')
      ? { kv: 'fp8' as const }
      : {}),
  }
}

type Formats = { main: StoredFormat; of: (part: WeightPart) => StoredFormat; head: boolean }

const same = (format: StoredFormat, head = false): Formats => ({ main: format, of: () => format, head })

function lmHead(part: Part): string[] {
  return value(part, 'modules left out', 'lm_head') === false ? ['lm_head'] : []
}

function formatsOf(part: Part, method: string): Formats | null {
  switch (method) {
    case 'fp8':
    case 'fbgemm_fp8':
    case 'finegrained_fp8':
      return same(eightBitFloat)
    case 'mxfp4':
      return same(microFour)
    case 'gptq':
    case 'awq':
    case 'auto-round':
    case 'auto_round':
    case 'intel/auto-round':
    case 'gptqmodel':
    case 'hqq':
    case 'aqlm_int':
      return same(integers(part, method))
    case 'bitsandbytes':
      return same(bitsAndBytes(part))
    case 'compressed-tensors':
    case 'modelopt':
    case 'modelopt_fp4':
    case 'nvfp4':
    case 'quark':
      return groups(part, method)
    case 'eetq':
    case 'quanto':
    case 'int8':
      return same({ precision: 'int8', bits: 8 })
    default:
      throw refuse(
        part,
        'quant_method',
        words('hf_value_unknown', { value: method || 'absent', key: 'quant_method' }),
      )
  }
}

function integers(part: Part, method: string): StoredFormat {
  const bits = number(part, 'weight precision', 'bits', 'w_bit', 'nbits', 'wbits')
  if (bits === undefined || bits < 2 || bits > 8)
    throw refuse(part, 'bits', words('hf_key_absent', { key: 'bits' }))
  const group = value(part, 'weight precision', 'group_size', 'q_group_size')
  const symmetric = method === 'awq' ? value(part, 'weight precision', 'zero_point') === false : false
  return groupedIntegers(bits, typeof group === 'number' ? group : 128, symmetric)
}

function bitsAndBytes(part: Part): StoredFormat {
  const four = value(part, 'weight precision', 'load_in_4bit', '_load_in_4bit') === true
  const doubly = value(part, 'weight precision', 'bnb_4bit_use_double_quant') === true
  return four ? normalFloat(doubly) : { precision: 'int8', bits: 8 }
}

/** Groups of modules with a format each; modelopt names one algorithm for all. */
function groups(part: Part, method: string): Formats {
  const named = isConfig(part.config.config_groups) ? part.config.config_groups : null
  const algorithm = word(part, 'weight precision', 'quant_algo') ?? nestedAlgorithm(part)
  if (named) {
    part.used.set('config_groups', 'weight precision')
    const all = Object.values(named).filter(isConfig)
    const formats = all.map((group) => ({ targets: targetsOf(group), format: groupFormat(part, group) }))
    const [first] = formats
    if (first) {
      const forExperts = formats.find(({ targets }) => targets.some((target) => /expert/.test(target)))
      const rest = formats.find(({ targets }) => !targets.some((target) => /expert/.test(target))) ?? first
      return {
        main: (forExperts ?? rest).format,
        of: (name) => (name === 'experts' ? (forExperts ?? rest) : rest).format,
        head: true,
      }
    }
  }
  if (algorithm !== undefined) return same(byAlgorithm(part, algorithm), true)
  if (method === 'nvfp4' || method === 'modelopt_fp4') return same(scaledFour, true)
  throw refuse(part, 'config_groups', words('hf_key_absent', { key: 'config_groups' }))
}

function nestedAlgorithm(part: Part): string | undefined {
  const inner = part.config.quantization
  return isConfig(inner) && typeof inner.quant_algo === 'string' ? inner.quant_algo : undefined
}

function targetsOf(group: Record<string, unknown>): string[] {
  return Array.isArray(group.targets) ? group.targets.map(String) : []
}

function byAlgorithm(part: Part, algorithm: string): StoredFormat {
  if (/nvfp4|fp4/i.test(algorithm)) return scaledFour
  if (/fp8/i.test(algorithm)) return eightBitFloat
  if (/w4a16|int4|awq/i.test(algorithm))
    return groupedIntegers(4, number(part, 'weight precision', 'group_size') ?? 128, true)
  if (/int8|w8a8|sq/i.test(algorithm)) return { precision: 'int8', bits: 8 }
  throw refuse(part, 'quant_algo', words('hf_value_unknown', { value: algorithm, key: 'quant_algo' }))
}

function groupFormat(part: Part, group: Record<string, unknown>): StoredFormat {
  const weights = isConfig(group.weights) ? group.weights : isConfig(group.weight) ? group.weight : null
  if (!weights) throw refuse(part, 'config_groups', words('hf_group_format'))
  const bits = Number(weights.num_bits ?? bitsOfDtype(String(weights.dtype ?? '')))
  const size = Number(weights.group_size ?? 0) || 0
  if (
    String(weights.type ?? weights.dtype ?? '').includes('float') ||
    /^fp/.test(String(weights.dtype ?? ''))
  ) {
    if (bits === 8) return eightBitFloat
    if (bits === 4) return size === 32 ? microFour : scaledFour
  } else if (bits === 8) return groupedIntegers(8, size, true)
  else if (bits >= 2 && bits < 8) return groupedIntegers(bits, size, weights.symmetric !== false)
  throw refuse(part, 'config_groups', words('hf_value_unknown', { value: bits, key: 'num_bits' }))
}

function bitsOfDtype(dtype: string): number {
  return Number(/(\d+)/.exec(dtype)?.[1] ?? Number.NaN)
}
