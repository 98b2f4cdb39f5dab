import { words } from '../../words.ts'
import { judgeKey } from './known-keys.ts'
import { type Part, refuse } from './part.ts'

export type ReadKey = { key: string; as: string }
export type Keys = { read: ReadKey[]; ignored: string[] }

/**
 * What was read of `parts`, and what was passed over. Throws `Refusal` at the first key that marks a structure
 * and that nobody read: a file is never half understood. `lenient` parts (towers) only tell.
 */
export function checkKeys(parts: readonly Part[], lenient: readonly Part[], root: string): Keys {
  const read: ReadKey[] = []
  const ignored: string[] = []
  for (const part of [...parts, ...lenient]) {
    const at = part.place.slice(root.length).replace(/^\//, '').replaceAll('/', '.')
    const named = (key: string) => (at === '' ? key : `${at}.${key}`)
    for (const [key, found] of Object.entries(part.config)) {
      const as = part.used.get(key)
      if (as !== undefined) read.push({ key: named(key), as })
      else if (lenient.includes(part) || judgeKey(key, found) === 'ignored') ignored.push(named(key))
      else throw refuse(part, key, words('hf_key_unknown', { key }))
    }
  }
  return { read, ignored }
}
