import type { Warning } from '../../../contract/answer.ts'
import type { GridBasis } from '../../../contract/request/fleet.ts'
import type { Words } from '../../../contract/words.ts'
import { type LeftOut, warnOfLeftOut } from '../../answer/left-out.ts'
import { words } from '../../words.ts'
import { type CarbonCount, countsAs, sharedCount } from './grid-basis.ts'
import type { SiteRow, Unranked } from './rows.ts'
import type { Scope } from './site-sheet.ts'

export type SiteRanking = {
  /** What the ranked cost is made of. */
  cost_parts: string[]
  /** What no site has a price for. */
  left_out: string[]
  /** What the ranked emissions count; `null` where sites count differently and none was chosen. */
  carbon_basis: GridBasis | null
  /** The one source of all factors, where it does not say what they count. */
  carbon_source: string | null
  by_cost: number[]
  by_carbon: number[]
  by_carbon_market: number[]
}

/** A ranking with who is left out of it for want of an input, and what to be warned of. */
export type Ranked = {
  ranking: SiteRanking
  leftOut: { cost: LeftOut[]; carbon: LeftOut[] }
  warnings: Warning[]
}

const marketKey = 'emissions_operational_market_kgco2e'
const locationKey = 'emissions_operational_kgco2e'

/**
 * Ranks the sites that keep the limits, by cost and by emissions. Direct and life-cycle factors are
 * never put in one order: the basis that was asked for is ranked, or the one that all sites share, or
 * the factors of one source; else there is no ranking by carbon and a warning says why. Writes the
 * places into the rows.
 */
export function rankSites(
  rows: SiteRow[],
  { scope, counts, asked }: { scope: Scope; counts: readonly CarbonCount[]; asked: GridBasis | undefined },
): Ranked {
  const shared = sharedCount(counts, asked)
  const isAlike = ({ index }: SiteRow) => {
    const count = counts[index]
    return count !== undefined && countsAs(count, shared)
  }
  for (const row of rows) row.not_ranked.push(...reasonsOf(row, isAlike(row)))
  const byCost = place(rows, 'cost_amount', 'cost_rank')
  const byCarbon = place(rows.filter(isAlike), locationKey, 'carbon_rank')
  const byMarket = place(rows.filter(isAlike), marketKey, 'carbon_market_rank')
  const parts = partsLeftOut(scope)
  const left = {
    cost: rows.flatMap((row) => lacking(row, 'cost_amount')),
    carbon: rows.flatMap((row) => lackingCarbon(row, isAlike(row))),
  }
  const isMixed =
    shared.basis === null && shared.source === null && counts.some(({ basis }) => basis !== null)
  return {
    ranking: {
      cost_parts: partsOf(scope),
      left_out: parts,
      carbon_basis: shared.basis,
      carbon_source: shared.source,
      by_cost: byCost,
      by_carbon: byCarbon,
      by_carbon_market: byMarket,
    },
    leftOut: left,
    warnings: [
      ...warnOfLeftOut(
        'cost_amount',
        'ranking.left_out',
        parts.map((name) => ({
          name: partWords[name],
          gap: { reason: 'not_requested', detail: words('no_site_price') },
        })),
      ),
      ...warnOfLeftOut('cost_amount', 'headline.cheapest_site', left.cost),
      // Where no site has emissions they were not asked for; `unknowns` say what they need.
      ...(byCarbon.length > 0 ? warnOfLeftOut(locationKey, 'headline.cleanest_site', left.carbon) : []),
      ...(isMixed ? [{ code: 'carbon_bases_differ', path: 'carbon_basis' }] : []),
      ...(shared.source !== null ? [{ code: 'carbon_basis_unstated', path: 'ranking.carbon_source' }] : []),
    ],
  }
}

const isKnown = (value: number | null | undefined): value is number => typeof value === 'number'

/** Orders by one figure, the least first, and numbers the places: equals have the same. */
function place(
  rows: readonly SiteRow[],
  key: string,
  rank: 'cost_rank' | 'carbon_rank' | 'carbon_market_rank',
): number[] {
  const amountOf = ({ figures }: SiteRow) => figures[key] ?? Number.POSITIVE_INFINITY
  const ranked = rows
    .filter(({ feasible, figures }) => feasible !== false && isKnown(figures[key]))
    .toSorted((a, b) => amountOf(a) - amountOf(b) || a.index - b.index)
  for (const [at, row] of ranked.entries()) {
    const before = ranked[at - 1]
    row[rank] = before && amountOf(before) === amountOf(row) ? before[rank] : at + 1
  }
  return ranked.map(({ index }) => index)
}

function reasonsOf({ figures, grid_basis }: SiteRow, isAlike: boolean): Unranked[] {
  const cost: Unranked[] = isKnown(figures.cost_amount) ? [] : ['cost_unknown']
  if (!isKnown(figures[locationKey])) return [...cost, 'emissions_unknown']
  if (isAlike) return cost
  return [...cost, grid_basis === null ? 'grid_basis_unknown' : 'grid_basis_other']
}

/** A site without a figure, with what it lacks for it. */
function lacking({ name, unknowns }: SiteRow, key: string): LeftOut[] {
  const found = unknowns.find(({ path }) => path.endsWith(`.figures.${key}`))
  if (found === undefined) return []
  const { path: _, ...gap } = found
  return [{ name, gap }]
}

function lackingCarbon(row: SiteRow, isAlike: boolean): LeftOut[] {
  if (!isKnown(row.figures[locationKey])) return lacking(row, locationKey)
  if (isAlike) return []
  const { name, index, grid_basis: basis } = row
  if (basis === null) return [{ name, gap: { reason: 'input_missing', supply: `sites.${index}.grid_basis` } }]
  return [{ name, gap: { reason: 'catalog_value_missing', detail: words('factor_counts_other') } }]
}

type LeftPart = 'machines' | 'colocation' | 'moving'

const partWords: Record<LeftPart, Words> = {
  machines: words('part_machines'),
  colocation: words('part_space'),
  moving: words('part_moving'),
}

function partsOf({ base, colocation, moving }: Scope): string[] {
  return [base, ...(colocation ? ['colocation'] : []), ...(moving ? ['moving'] : [])]
}

/** A rent has its power and space in it, so they are not left out beside one. */
function partsLeftOut({ base, colocation, moving }: Scope): LeftPart[] {
  return [
    ...(base === 'electricity' ? (['machines'] as const) : []),
    ...(base === 'rent' || colocation ? [] : (['colocation'] as const)),
    ...(moving ? [] : (['moving'] as const)),
  ]
}
