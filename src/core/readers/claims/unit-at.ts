import type { Estimate } from '../../../contract/answer.ts'

/** Blocks that say of each headline figure a number in its unit. */
const byFigure: ReadonlySet<string> = new Set(['headline', 'ranges', 'breakdowns'])

/**
 * Unit of the number at a place of an answer, by its definition: a headline figure (`cost_amount`), a part of
 * one (`cost_amount.rent`), or what stands in a list (`sites.0.figures.cost_amount`). `null` for what no
 * definition has: a rank, a share, a word.
 */
export function unitAt(estimate: Pick<Estimate, 'units'>, place: string): string | null {
  const units = estimate.units()
  const parts = place.split('.')
  const [block = '', figure = ''] = parts
  if (byFigure.has(block)) return declared(units, figure)
  return (
    declared(units, place) ??
    declared(units, place.replace(/(?<=\.)\d+(?=\.|$)/g, '*')) ??
    (parts.length === 2 ? declared(units, block) : null)
  )
}

function declared(units: ReturnType<Estimate['units']>, name: string): string | null {
  return Object.hasOwn(units, name) ? (units[name] ?? null) : null
}
