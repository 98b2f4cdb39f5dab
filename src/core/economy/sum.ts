import { type Draft, define } from '../draft/draft.ts'
import { namesOf } from '../sheet/expression.ts'

/**
 * Defines a total with its breakdown. A total with an unknown part is unknown; the breakdown then
 * has `known_subtotal`, the sum of the parts that are known, so that nothing reads as zero.
 */
export function defineSum(
  draft: Draft,
  name: string,
  unit: string,
  parts: Readonly<Record<string, string>>,
): string {
  const terms = Object.values(parts)
  define(draft, name, unit, terms.length === 0 ? `0[${unit}]` : terms.join(' + '))
  const isUnknown = unknownNames(draft)
  const known = terms.filter((term) => !isUnknown(term))
  const isPartial = known.length > 0 && known.length < terms.length
  const subtotal = isPartial && define(draft, `known_${name}`, unit, known.join(' + '))
  draft.breakdowns.set(name, { ...parts, ...(subtotal && { known_subtotal: subtotal }) })
  return name
}

/** Tells which names of a draft cannot be known, before the sheet is built. */
export function unknownNames(draft: Draft): (name: string) => boolean {
  const figures = new Map(draft.figures.map((figure) => [figure.name, figure]))
  const gaps = new Set(draft.assumptions.flatMap(({ path, gap }) => (gap ? [path] : [])))
  const found = new Map<string, boolean>()
  const isUnknown = (name: string): boolean => {
    const known = found.get(name)
    if (known !== undefined) return known
    const figure = figures.get(name)
    const result =
      figure === undefined
        ? gaps.has(name)
        : figure.kind === 'unknown' ||
          (figure.kind === 'physics' ? figure.inputs : namesOf(figure.formula)).some(isUnknown)
    found.set(name, result)
    return result
  }
  return isUnknown
}
