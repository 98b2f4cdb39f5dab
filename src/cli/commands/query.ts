import type { Takes } from '../flags/words-of.ts'

/** Of the query of an estimate what a flag says; the rest follows from how the answer is shown. */
const estimateNames = ['samples', 'seed', 'include', 'chart']
/** The same of a reader, whose samples and seed stand in its body. */
export const readerNames = ['chart']

export const queryFlags =
  (takes: Takes, names = estimateNames): Takes =>
  (flag) =>
    names.includes(flag) ? 'one' : takes(flag)

/** The query that flags make, and the flags that are of the body. */
export function queryOf(
  flags: ReadonlyMap<string, string[]>,
  names = estimateNames,
): { query: string; rest: Map<string, string[]> } {
  const query = new URLSearchParams()
  for (const name of names) {
    const value = flags.get(name)?.at(-1)
    if (value !== undefined) query.set(name, value)
  }
  const rest = new Map([...flags].filter(([flag]) => !names.includes(flag)))
  return { query: query.size > 0 ? `?${query}` : '', rest }
}
