/**
 * A fitted coefficient of one term. Without a tag it always counts; with a tag it is added where the
 * deployment carries that tag, so that an engine or a memory kind differs from its kin by a little.
 */
export type Rule<Term extends string> = { term: Term; tag: string | null; coefficient: number }

/** Sums the rules that hold under `tags`, one number per term in the order of `names`. */
export function resolveRules<Term extends string>(
  rules: readonly Rule<Term>[],
  tags: ReadonlySet<string>,
  names: readonly Term[],
): Float64Array {
  const resolved = new Float64Array(names.length)
  for (const rule of rules) {
    const index = names.indexOf(rule.term)
    if (index >= 0 && (rule.tag === null || tags.has(rule.tag))) {
      resolved[index] = (resolved[index] ?? 0) + rule.coefficient
    }
  }
  return resolved
}

/** Inner product of coefficients and terms. */
export function weighted(coefficients: Float64Array, terms: Float64Array): number {
  let sum = 0
  for (let index = 0; index < terms.length; index += 1) {
    sum += (coefficients[index] ?? 0) * (terms[index] ?? 0)
  }
  return sum
}
