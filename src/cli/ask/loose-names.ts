type Fault = { pointer: string; candidates?: readonly string[]; parameters?: { ref?: unknown } }

/** A name that was read as an id of the catalog. */
export type Reading = { given: string; ref: string; others: readonly string[] }

/**
 * A body with each name that the catalog does not have in the place of what it most likely means, and those readings;
 * `null`: the problem is not, or not only, about such names.
 */
export function readLoosely(body: object, problem: { code: string; errors: readonly Fault[] }) {
  if (problem.code !== 'reference_unknown') return null
  const read = structuredClone(body)
  const readings: Reading[] = []
  for (const { pointer, candidates = [], parameters } of problem.errors) {
    const [ref, ...others] = candidates
    if (ref === undefined || !replaceAt(read, pointer, ref)) return null
    readings.push({ given: String(parameters?.ref ?? ''), ref, others })
  }
  return readings.length > 0 ? { body: read, readings } : null
}

function replaceAt(body: object, pointer: string, ref: string): boolean {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
  const last = names.pop()
  let at: unknown = body
  for (const name of names) at = isObject(at) ? at[name] : undefined
  if (!isObject(at) || last === undefined || typeof at[last] !== 'string') return false
  at[last] = ref
  return true
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
