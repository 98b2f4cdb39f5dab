import type { Warning } from '../estimates/answer.ts'
import type { GridBasis } from './request.ts'
import type { SiteRow } from './rows.ts'
import type { Scope } from './site-sheet.ts'

export type SiteRanking = {
  /** What the ranked cost is made of. */
  cost_parts: string[]
  /** What no site has a price for. */
  left_out: string[]
  /** What the ranked emissions count; `null` where sites count differently and none was chosen. */
  carbon_basis: GridBasis | null
  by_cost: number[]
  by_carbon: number[]
}

/**
 * Ranks the sites that keep the limits, by cost and by location-based emissions. Direct and
 * life-cycle factors are never put in one order: the basis that was asked for is ranked, or the one
 * that all sites share; else there is no ranking by carbon and a warning says why.
 */
export function rankSites(
  rows: SiteRow[],
  scope: Scope,
  asked: GridBasis | undefined,
): { ranking: SiteRanking; warnings: Warning[] } {
  const basis = asked ?? sharedBasis(rows)
  for (const row of rows) row.not_ranked.push(...reasonsOf(row, basis))
  const byCost = order(
    rows,
    'cost_amount',
    ({ feasible, figures }) => feasible !== false && isKnown(figures.cost_amount),
  )
  const byCarbon = order(
    rows,
    'emissions_operational_kgco2e',
    ({ feasible, figures, grid_basis }) =>
      basis !== null &&
      grid_basis === basis &&
      feasible !== false &&
      isKnown(figures.emissions_operational_kgco2e),
  )
  for (const [place, row] of byCost.entries()) row.cost_rank = place + 1
  for (const [place, row] of byCarbon.entries()) row.carbon_rank = place + 1
  const left = leftOut(scope)
  return {
    ranking: {
      cost_parts: partsOf(scope),
      left_out: left,
      carbon_basis: basis,
      by_cost: byCost.map(({ index }) => index),
      by_carbon: byCarbon.map(({ index }) => index),
    },
    warnings: [
      ...(left.length > 0
        ? [{ code: 'ranking_leaves_out', path: 'ranking.left_out', parameters: { parts: left.join(', ') } }]
        : []),
      ...(basis === null && rows.some(({ grid_basis }) => grid_basis !== null)
        ? [{ code: 'carbon_bases_differ', path: 'carbon_basis' }]
        : []),
    ],
  }
}

const isKnown = (value: number | null | undefined): value is number => typeof value === 'number'

function order(rows: SiteRow[], key: string, isRanked: (row: SiteRow) => boolean): SiteRow[] {
  const amountOf = ({ figures }: SiteRow) => figures[key] ?? Number.POSITIVE_INFINITY
  return rows.filter(isRanked).toSorted((a, b) => amountOf(a) - amountOf(b) || a.index - b.index)
}

function sharedBasis(rows: readonly SiteRow[]): GridBasis | null {
  const found = new Set(rows.flatMap(({ grid_basis }) => (grid_basis === null ? [] : [grid_basis])))
  const [only = null] = found
  return found.size === 1 ? only : null
}

function reasonsOf({ figures, grid_basis }: SiteRow, basis: GridBasis | null): SiteRow['not_ranked'] {
  return [
    ...(isKnown(figures.cost_amount) ? [] : (['cost_unknown'] as const)),
    ...(!isKnown(figures.emissions_operational_kgco2e)
      ? (['emissions_unknown'] as const)
      : grid_basis === null
        ? (['grid_basis_unknown'] as const)
        : grid_basis !== basis
          ? (['grid_basis_other'] as const)
          : []),
  ]
}

function partsOf({ base, colocation, moving }: Scope): string[] {
  return [base, ...(colocation ? ['colocation'] : []), ...(moving ? ['moving'] : [])]
}

/** A rent has its power and space in it, so they are not left out beside one. */
function leftOut({ base, colocation, moving }: Scope): string[] {
  return [
    ...(base === 'electricity' ? ['machines'] : []),
    ...(base === 'rent' || colocation ? [] : ['colocation']),
    ...(moving ? [] : ['moving']),
  ]
}
