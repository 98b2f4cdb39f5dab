import { hash } from 'node:crypto'

/** JSON with the keys of every object in code-point order, so that equal content has equal text. */
export function canonicalJson(value: unknown): string {
  return isSorted(value) ? JSON.stringify(value) : inOrder(value)
}

/** `sha256:` and the hash of the canonical JSON in hexadecimal. */
export function contentHash(value: unknown): string {
  return textHash(canonicalJson(value))
}

/** `sha256:` and the hash of a text, or of its bytes, in hexadecimal. */
export function textHash(text: string | Uint8Array): string {
  return `sha256:${hash('sha256', text)}`
}

/** Whether it is canonical as it stands, as the shipped catalog is. Copies of that would be 14 MB. */
function isSorted(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true
  if (Array.isArray(value)) return value.every(isSorted)
  const keys = Object.keys(value)
  const own = value as Record<string, unknown>
  return keys.every((key, index) => (index === 0 || (keys[index - 1] ?? '') < key) && isSorted(own[key]))
}

/** As JSON.stringify would write it with its keys in order, without the copy that this takes. */
function inOrder(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`
  const own = value as Record<string, unknown>
  let members = ''
  for (const key of Object.keys(own).sort()) {
    if (own[key] === undefined) continue
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${inOrder(own[key])}`
  }
  return `{${members}}`
}
