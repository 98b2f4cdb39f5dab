import type { Estimate, Warning } from '../../../contract/answer.ts'

type Stated = { path: string; value: string }

/** What the amounts of an answer are said to hold: all the same where the request asks for it, else each as it is stated. */
export function statedTaxes({ assumptions }: Estimate): Stated[] {
  const stated = assumptions.flatMap(({ path, value }) =>
    /(^|\.)tax$/.test(path) && typeof value === 'string' ? [{ path, value }] : [],
  )
  const asked = stated.filter(({ path }) => path === 'tax')
  return asked.length > 0 ? asked : stated
}

/** A warning where amounts of an item hold tax and those of the baseline do not, or the other way round. */
export function warnOfOtherTax(baseline: Estimate, item: Estimate): Warning[] {
  if (item.warnings.some(({ code }) => code === 'tax_bases_differ')) return []
  const before = statedTaxes(baseline)
  for (const { path, value } of statedTaxes(item)) {
    const other = before.find((one) => one.value !== value)
    if (other) return [{ code: 'tax_bases_differ', path, parameters: { other: `baseline ${other.path}` } }]
  }
  return []
}
