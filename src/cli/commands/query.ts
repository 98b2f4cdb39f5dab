import type { Takes } from '../flags/words-of.ts'

/** Of the query of an estimate what a flag says; the rest follows from how the answer is shown. */
const queryNames = ['samples', 'seed', 'include']

export const queryFlags =
  (takes: Takes): Takes =>
  (flag) =>
    queryNames.includes(flag) ? 'one' : takes(flag)

/** The query that flags make, and the flags that are of the body. */
export function queryOf(flags: ReadonlyMap<string, string[]>): {
  query: string
  rest: Map<string, string[]>
} {
  const query = new URLSearchParams()
  for (const name of queryNames) {
    const value = flags.get(name)?.at(-1)
    if (value !== undefined) query.set(name, value)
  }
  const rest = new Map([...flags].filter(([flag]) => !queryNames.includes(flag)))
  return { query: query.size > 0 ? `?${query}` : '', rest }
}
