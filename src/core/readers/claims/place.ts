import { Refusal } from '../../refusal.ts'

type Place = Record<string, unknown>

/** Numbers that stand at the top of a request, and not in a block of it. */
const plainFields: ReadonlySet<string> = new Set(['ahead_years', 'horizon_months', 'latency_max_ms'])

/** Whether a path is a field of a request; else it is a name in the claim's own formulas. */
export function isRequestPath(path: string): boolean {
  return path.includes('.') || plainFields.has(path)
}

/** Reads a dotted path; `undefined` where there is nothing. */
export function readPath(root: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (place, key) =>
        typeof place === 'object' && place !== null && Object.hasOwn(place, key)
          ? (place as Place)[key]
          : undefined,
      root,
    )
}

/** The number at a dotted path, or the value of one that comes with its bounds; `null` where there is none. */
export function numberAt(root: object, path: string): number | null {
  const found = readPath(root, path)
  const value = typeof found === 'object' && found !== null ? (found as Place).value : found
  return typeof value === 'number' ? value : null
}

/**
 * Sets a dotted path in place. Objects (lists where a part is a number) are made on the way. Throws Refusal
 * `path_not_solvable` where a word or a number stands on it: `engine.page_tokens` beside `engine: "vllm-2025"`.
 */
export function setPath(root: object, path: string, value: number | string | boolean): void {
  const parts = path.split('.')
  let place = root as Place
  for (const [index, key] of parts.slice(0, -1).entries()) {
    const next = place[key]
    if (next !== undefined && typeof next !== 'object')
      throw new Refusal('path_not_solvable', '/path', { path })
    const made = /^\d+$/.test(parts[index + 1] ?? '') ? [] : {}
    place[key] = typeof next === 'object' && next !== null ? next : made
    place = place[key] as Place
  }
  place[parts.at(-1) ?? ''] = value
}
