import { createHash } from 'node:crypto'

/** JSON with the keys of every object in code-point order, so that equal content has equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value))
}

/** `sha256:` and the hash of the canonical JSON in hexadecimal. */
export function contentHash(value: unknown): string {
  return textHash(canonicalJson(value))
}

/** `sha256:` and the hash of a text, or of its bytes, in hexadecimal. */
export function textHash(text: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const keys = Object.keys(value).sort()
  return Object.fromEntries(keys.map((key) => [key, sorted((value as Record<string, unknown>)[key])]))
}
