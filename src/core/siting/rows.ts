import type { SiteEntry } from '../catalog/entries.ts'
import type { Unknown } from '../estimates/answer.ts'
import { called, type Draft } from '../estimates/draft.ts'
import { sheetOf } from '../estimates/draft-sheet.ts'
import { centralValue } from '../estimates/number-input.ts'
import { figureValue, type Sheet, slotNamed } from '../sheet/sheet.ts'
import type { GridBasis, SitingRequest, SitingSite } from './request.ts'
import { siteKeys } from './site-sheet.ts'

/** Why a site has no place in a ranking. */
export type Unranked =
  | 'cost_unknown'
  | 'emissions_unknown'
  | 'grid_basis_unknown'
  | 'grid_basis_other'
  | 'capacity_exceeded'
  | 'latency_exceeded'

export type SiteRow = {
  index: number
  name: string
  ref: string | null
  /** Whether the limits that were sent are kept; `null` where that cannot be told. */
  feasible: boolean | null
  cost_rank: number | null
  carbon_rank: number | null
  grid_basis: GridBasis | null
  figures: Record<string, number | null>
  cost_parts: Record<string, number | null>
  unknowns: Unknown[]
  not_ranked: Unranked[]
}

/** One site as a row: its figures, why some are unknown, and whether it keeps the limits. Ranks come later. */
export function readRow(
  draft: Draft,
  request: SitingRequest,
  { index, entry }: { index: number; entry: SiteEntry | undefined },
): SiteRow {
  const site = request.sites[index] ?? {}
  const sheet = sheetOf(draft)
  const figures = Object.fromEntries(siteKeys.map((key) => [key, figureValue(sheet, called(draft, key))]))
  const limits = limitsOf(site, request.latency_max_ms, figures)
  const broken = limits.filter(({ kept }) => kept === false).map(({ limit }) => limit)
  const parts = draft.breakdowns.get('cost_amount') ?? {}
  return {
    index,
    name: site.name ?? entry?.name ?? `site ${index}`,
    ref: entry ? `sites/${entry.id}@${entry.version}` : null,
    feasible: broken.length > 0 ? false : limits.every(({ kept }) => kept) ? true : null,
    cost_rank: null,
    carbon_rank: null,
    grid_basis: basisOf(site, entry),
    figures,
    cost_parts: Object.fromEntries(
      Object.entries(parts).map(([part, name]) => [part, figureValue(sheet, name)]),
    ),
    unknowns: unknownsOf(sheet, draft, index),
    not_ranked: broken,
  }
}

/** A factor that was sent says itself what it counts; a catalog's says it in its entry. */
function basisOf(site: SitingSite, entry: SiteEntry | undefined): GridBasis | null {
  if (site.grid_basis !== undefined) return site.grid_basis
  return site.grid_location_kgco2e_per_kwh === undefined ? (entry?.grid_basis ?? null) : null
}

type Limit = { limit: 'capacity_exceeded' | 'latency_exceeded'; kept: boolean | null }

function limitsOf(
  site: SitingSite,
  latencyMax: number | undefined,
  { capacity_needed_kw: needed, latency_to_users_ms: latency }: Record<string, number | null>,
): Limit[] {
  const within = (value: number | null | undefined, most: number) =>
    value === null || value === undefined ? null : value <= most
  const most = site.capacity_max_kw
  return [
    ...(most === undefined
      ? []
      : [{ limit: 'capacity_exceeded', kept: within(needed, centralValue(most)) } as const]),
    ...(latencyMax === undefined
      ? []
      : [{ limit: 'latency_exceeded', kept: within(latency, latencyMax) } as const]),
  ]
}

function unknownsOf(sheet: Sheet, draft: Draft, index: number): Unknown[] {
  return siteKeys.flatMap((key) => {
    const gap = sheet.gaps.get(slotNamed(sheet, called(draft, key)))
    return gap ? [{ path: `sites.${index}.figures.${key}`, ...gap, ...supplyAt(gap.supply, index) }] : []
  })
}

/** The sheet of a site calls it `site`; the request has it in a list. */
export function supplyAt(supply: string | undefined, index: number): { supply?: string } {
  return supply === undefined ? {} : { supply: supply.replace(/^site\./, `sites.${index}.`) }
}
