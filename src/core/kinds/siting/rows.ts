import type { AssumptionReport, DerivationStep, Range, Unknown } from '../../../contract/answer.ts'
import type { GridBasis } from '../../../contract/request/fleet.ts'
import type { SitingRequest } from '../../../contract/request/siting.ts'
import type { EstimateOptions } from '../../answer/assemble.ts'
import { reportAssumptions } from '../../answer/assumption-report.ts'
import { neededSlots, usedAssumptions } from '../../answer/needed-slots.ts'
import { warnOfIdle } from '../../answer/unused-inputs.ts'
import { called, type Draft } from '../../draft/draft.ts'
import { explain } from '../../sheet/explain.ts'
import { rangeOf } from '../../sheet/range.ts'
import { sample } from '../../sheet/sample.ts'
import { figureValue, type Sheet, slotNamed, unitNamed } from '../../sheet/sheet.ts'
import type { CarbonCount } from './grid-basis.ts'
import { type Limit, limitsOf } from './limits.ts'
import { siteKeys } from './site-sheet.ts'
import { atSite, stepsInList, supplyAt } from './terms.ts'

/** Why a site has no place in a ranking. */
export type Unranked =
  | 'cost_unknown'
  | 'emissions_unknown'
  | 'grid_basis_unknown'
  | 'grid_basis_other'
  | Limit

export type SiteRow = {
  index: number
  name: string
  ref: string | null
  /** Whether the limits that were sent are kept; `null` where that cannot be told. */
  feasible: boolean | null
  cost_rank: number | null
  carbon_rank: number | null
  carbon_market_rank: number | null
  grid_basis: GridBasis | null
  figures: Record<string, number | null>
  /** Of the figures that sites are compared by. */
  ranges: Record<string, Range | null>
  cost_parts: Record<string, number | null>
  /** What is the site's own; the work's are those of the answer. */
  assumptions: AssumptionReport[]
  unknowns: Unknown[]
  not_ranked: Unranked[]
  derivation?: DerivationStep[]
}

/** Figures that sites are compared by, and that have a range in every row. */
export const comparedKeys = [
  'cost_amount',
  'saving_against_home_amount',
  'energy_facility_kwh',
  'emissions_operational_kgco2e',
  'emissions_operational_market_kgco2e',
] as const

/** A site as it was made, and its sheet as it was evaluated. */
export type MadeSite = { draft: Draft; sheet: Sheet }

export type RowSource = {
  request: SitingRequest
  index: number
  entry: { id: string; version: number; name: string } | undefined
  count: CarbonCount
}

/** A row, what it rests on that is no site's own, and the units of its figures by their place in the answer. */
export type ReadRow = { row: SiteRow; common: AssumptionReport[]; units: () => Record<string, string> }

/**
 * One site as a row: its figures, why some are unknown, and whether it keeps the limits. Ranks come later.
 * Inputs that nothing rests on are added to the warnings of the draft.
 */
export function readRow({ draft, sheet }: MadeSite, source: RowSource, options: EstimateOptions): ReadRow {
  const { request, index, entry, count } = source
  const names = siteKeys.map((key) => called(draft, key))
  const figures = Object.fromEntries(siteKeys.map((key) => [key, figureValue(sheet, called(draft, key))]))
  const limits = limitsOf(request, index, figures)
  const broken = limits.filter(({ kept }) => kept === false).map(({ limit }) => limit)
  const parts = draft.breakdowns.get('cost_amount') ?? {}
  const needed = neededSlots(sheet, [...names, ...Object.values(parts)])
  const used = reportAssumptions(draft.settings, usedAssumptions(sheet, needed))
  draft.warnings.push(...warnOfIdle(sheet, needed))
  const row: SiteRow = {
    index,
    name: request.sites[index]?.name ?? entry?.name ?? `site ${index}`,
    ref: entry ? `sites/${entry.id}@${entry.version}` : null,
    feasible: broken.length > 0 ? false : limits.every(({ kept }) => kept) ? true : null,
    cost_rank: null,
    carbon_rank: null,
    carbon_market_rank: null,
    grid_basis: count.basis,
    figures,
    ranges: rangesOf(sheet, draft, options),
    cost_parts: Object.fromEntries(
      Object.entries(parts).map(([part, name]) => [part, figureValue(sheet, name)]),
    ),
    assumptions: used.flatMap((one) => (isOwn(one) ? [{ ...one, path: atSite(one.path, index) }] : [])),
    unknowns: unknownsOf(sheet, draft, index, request.home_index),
    not_ranked: broken,
    ...(options.include.derivation && {
      derivation: stepsInList(explain(sheet, [...names, ...Object.values(parts)]), index, request.home_index),
    }),
  }
  return {
    row,
    common: used.filter(({ path }) => !/^(site|home)\./.test(path)),
    units: () => unitsOf({ draft, sheet }, index),
  }
}

/** A site's price of power may be in its own currency, so that each row has its units. */
function unitsOf({ draft, sheet }: MadeSite, index: number): Record<string, string> {
  const units = siteKeys.flatMap((key): [string, string][] => {
    const unit = unitNamed(sheet, called(draft, key))
    return unit === null ? [] : [[`sites.${index}.figures.${key}`, unit]]
  })
  return Object.fromEntries(units)
}

const isOwn = ({ path }: AssumptionReport) => path.startsWith('site.')

function rangesOf(sheet: Sheet, draft: Draft, { samples: count, seed }: EstimateOptions): SiteRow['ranges'] {
  const names = comparedKeys.map((key) => called(draft, key))
  const samples = count > 0 ? sample(sheet, { count, seed }, names) : null
  const ranges = Object.fromEntries(
    comparedKeys.map((key) => [key, samples && rangeOf(sheet, samples, called(draft, key))]),
  )
  samples?.release()
  return ranges
}

function unknownsOf(sheet: Sheet, draft: Draft, index: number, home: number | undefined): Unknown[] {
  return siteKeys.flatMap((key) => {
    const gap = sheet.gaps.get(slotNamed(sheet, called(draft, key)))
    return gap
      ? [{ path: `sites.${index}.figures.${key}`, ...gap, ...supplyAt(gap.supply, index, home) }]
      : []
  })
}
