import type { Words } from '../../../contract/words.ts'
import { Refusal } from '../../refusal.ts'
import { words } from '../../words.ts'

export type Config = Record<string, unknown>

/** A part of a file that is being read: what it holds, where it stands, and which of its keys were used as what. */
export type Part = {
  config: Config
  /** JSON pointer of the part in the request. */
  place: string
  used: Map<string, string>
  /** Sizes that the family's class takes where a nested part leaves them out: files store differences there. */
  defaults: Readonly<Record<string, unknown>>
  /** The file around a nested part, whose keys hold where the part has none. */
  outer?: Part
  /** Blocks that only sort keys of this part: `ffn_config`, `attn_config` and the like. */
  blocks?: Part[]
}

export function isConfig(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function partOf(config: Config, place: string, rest: Partial<Part> = {}): Part {
  return { config, place, used: new Map(), defaults: {}, ...rest }
}

/** The nested part of a name, if it is an object. */
export function child(part: Part, as: string, ...keys: string[]): Part | undefined {
  const key = keys.find((name) => isConfig(part.config[name]))
  if (key === undefined) return undefined
  part.used.set(key, as)
  return partOf(part.config[key] as Config, `${part.place}/${key}`)
}

/** Why a file is not read: `detail` says it, `key` the key that it is about. */
export function refuse(part: Part, key: string, detail: Words): Refusal {
  return new Refusal(
    'hf_config_unsupported',
    `${part.place}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    {
      key,
      detail,
    },
  )
}

/**
 * The first of `keys` that has a value, here or around, else what the class takes by default. All of them that
 * stand in the file are noted as read: they are names of one thing.
 */
export function value(part: Part, as: string, ...keys: string[]): unknown {
  let found: unknown
  for (let at: Part | undefined = part; at; at = at.outer) {
    for (const { config, used } of [at, ...(at.blocks ?? [])]) {
      for (const name of keys) {
        const here = config[name]
        if (here === undefined || here === null) continue
        used.set(name, as)
        found ??= here
      }
    }
  }
  if (found !== undefined) return found
  const key = keys.find((name) => part.defaults[name] !== undefined)
  return key === undefined ? undefined : part.defaults[key]
}

export function has(part: Part, ...keys: string[]): boolean {
  return [part, ...(part.blocks ?? [])].some(({ config }) =>
    keys.some((name) => config[name] !== undefined && config[name] !== null),
  )
}

/** A size or a count. Refuses what is not a number, and a negative one. */
export function number(part: Part, as: string, ...keys: string[]): number | undefined {
  return asNumber(part, keys, value(part, as, ...keys))
}

function asNumber(part: Part, keys: string[], found: unknown): number | undefined {
  if (found === undefined) return undefined
  if (typeof found !== 'number' || !Number.isFinite(found) || found < 0 || found > 1e12) {
    const key = keys.find((name) => has(part, name)) ?? keys[0] ?? ''
    throw refuse(part, key, notSize(key))
  }
  return found
}

export function notSize(key: string): Words {
  return words('hf_not_size', { key })
}

/** A size that nothing stands in for. */
export function needed(part: Part, as: string, ...keys: string[]): number {
  const found = number(part, as, ...keys)
  if (found === undefined || found === 0)
    throw refuse(part, keys[0] ?? '', words('hf_key_absent', { key: keys[0] ?? '' }))
  return found
}

/** A size that may be listed layer by layer. */
export function numberAt(part: Part, as: string, layer: number, ...keys: string[]): number | undefined {
  const found = value(part, as, ...keys)
  return asNumber(part, keys, Array.isArray(found) ? found[layer] : found)
}

export function flag(part: Part, as: string, ...keys: string[]): boolean | undefined {
  const found = value(part, as, ...keys)
  return typeof found === 'boolean' ? found : undefined
}

export function word(part: Part, as: string, ...keys: string[]): string | undefined {
  const found = value(part, as, ...keys)
  return typeof found === 'string' ? found : undefined
}

export function list(part: Part, as: string, ...keys: string[]): unknown[] | undefined {
  const found = value(part, as, ...keys)
  return Array.isArray(found) ? found : undefined
}
