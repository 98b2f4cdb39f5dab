import { pointTo } from './json-pointer.ts'

export type ScanFault = {
  code:
    | 'json_too_deep'
    | 'json_keys_too_many'
    | 'json_key_duplicate'
    | 'json_key_forbidden'
    | 'json_text_invalid'
  pointer: string
}

/** `keys`: made with the first key, since a body may have 300,000 empty objects. */
type Level = { isObject: boolean; keys: Set<string> | undefined; segment: string | number; keyNext: boolean }

const newLevel = (): Level => ({ isObject: false, keys: undefined, segment: 0, keyNext: false })

/** Most keys of one object. No request has nearly as many; model files have some hundred. */
export const jsonKeysMax = 10_000

const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * One pass over JSON text before it is parsed, for what JSON.parse is silent about: nesting beyond
 * `depthMax` and objects of very many keys (both reported at once, so that such a body costs nothing), a key
 * that is given twice, a key that reaches into prototypes, half of a surrogate pair in a key or a text.
 * Malformed text is left for the parser to refuse.
 */
export function scanJson(text: string, depthMax: number): ScanFault | undefined {
  // A level is used again by the next object or list as deep: a body may have 500,000 of them.
  const made: Level[] = []
  let depth = 0
  const open = () => made.slice(0, depth)
  let fault: ScanFault | undefined
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (char === sign.quote) {
      const end = endOfString(text, i)
      const quoted = text.slice(i, end + 1)
      const level = made[depth - 1]
      if (depth > 0 && level?.keyNext) fault ??= takeKey(open, level, quoted)
      if (fault?.code === 'json_keys_too_many') return fault
      if (hasHalfPair(quoted)) fault ??= { code: 'json_text_invalid', pointer: pointerOf(open()) }
      i = end
    } else if (char === sign.brace || char === sign.bracket) {
      if (depth >= depthMax) return { code: 'json_too_deep', pointer: pointerOf(made.slice(0, 8)) }
      const level = made[depth] ?? newLevel()
      made[depth++] = level
      level.isObject = char === sign.brace
      level.keyNext = level.isObject
      level.segment = level.isObject ? '' : 0
      level.keys = undefined
    } else if ((char === sign.braceEnd || char === sign.bracketEnd) && depth > 0) depth--
    else if (char === sign.comma && depth > 0) nextMember(made[depth - 1] ?? newLevel())
  }
  return fault
}

const codeOf = (char: string) => char.charCodeAt(0)
const sign = {
  quote: codeOf('"'),
  escape: codeOf('\\'),
  comma: codeOf(','),
  brace: codeOf('{'),
  braceEnd: codeOf('}'),
  bracket: codeOf('['),
  bracketEnd: codeOf(']'),
} as const

function nextMember(level: Level): void {
  if (!level.isObject) level.segment = Number(level.segment) + 1
  else level.keyNext = true
}

function takeKey(open: () => Level[], level: Level, quoted: string): ScanFault | undefined {
  const key = quoted.includes('\\') ? decoded(quoted) : quoted.slice(1, -1)
  level.keyNext = false
  level.segment = key
  if (forbidden.has(key)) return { code: 'json_key_forbidden', pointer: pointerOf(open()) }
  if (level.keys?.has(key)) return { code: 'json_key_duplicate', pointer: pointerOf(open()) }
  level.keys ??= new Set()
  level.keys.add(key)
  if (level.keys.size > jsonKeysMax)
    return { code: 'json_keys_too_many', pointer: pointerOf(open().slice(0, -1)) }
  return undefined
}

/** Only an escape can bring one: text in UTF-8 has none. */
function hasHalfPair(quoted: string): boolean {
  return quoted.includes('\\u') && !decoded(quoted).isWellFormed()
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (char === sign.escape) i++
    else if (char === sign.quote) return i
  }
  return text.length
}

function decoded(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}

function pointerOf(levels: Level[]): string {
  return levels.reduce((pointer, level) => pointTo(pointer, level.segment), '')
}
