import type { SiteEntry } from '../catalog/entries.ts'
import type { ResolvedEntries } from '../catalog/resolved-entries.ts'
import { requireDate } from '../economy/age.ts'
import { type Purse, purseOf } from '../economy/currency.ts'
import { moneyOf } from '../economy/ownership-amounts.ts'
import { Refusal } from '../refusal.ts'
import { defineBreakEvenVolume } from '../siting/break-even.ts'
import { rankSites, type SiteRanking } from '../siting/ranking.ts'
import type { SitingRequest } from '../siting/request.ts'
import { readRow, type SiteRow, supplyAt } from '../siting/rows.ts'
import { draftSite, type Scope, siteKeys } from '../siting/site-sheet.ts'
import { estimateWork, withPrice } from '../siting/work.ts'
import type { Estimate, Warning } from './answer.ts'
import { assemble, type EstimateOptions } from './assemble.ts'
import type { Draft } from './draft.ts'
import type { EstimateInputs } from './training.ts'

export type SitingEstimate = Estimate & { sites: SiteRow[]; ranking: SiteRanking }

/**
 * The same training or demand at each of several sites: power, carbon, space, moving and distance,
 * ranked by cost and by carbon. The headline is that of the cheapest site, or of the first where none
 * can be ranked. Throws `Refusal` for a request that cannot be answered.
 */
export function estimateSiting(
  { request, entries }: EstimateInputs<SitingRequest>,
  options: EstimateOptions,
): SitingEstimate {
  if (request.home_index !== undefined && request.home_index >= request.sites.length)
    throw new Refusal('field_conflict', '/home_index', { fields: ['home_index', 'sites'] })
  const scope = scopeOf(request)
  const purse = purseOf(request, currencyOf(request, entries), entries)
  const plain = { ...options, include: { derivation: false, drivers: false } }
  const inner = estimateWork(request.estimate, entries.inner ?? {}, plain)
  const drafts = draftAll(request, entries, { scope, purse, inner })
  const rows = drafts.map((draft, index) =>
    readRow(draft, request, { index, entry: entries.sites?.[index]?.site }),
  )
  const { ranking, warnings } = rankSites(rows, scope, request.carbon_basis)
  const shown = ranking.by_cost[0] ?? 0
  const draft = drafts[shown]
  if (draft === undefined) throw new Refusal('field_conflict', '/sites', { fields: ['sites'] })
  draft.warnings.push(...warnings, ...othersWarnings(drafts, shown))
  draft.notModelled.push(...ranking.left_out, 'taxes', 'rules_on_data', 'time_to_build')
  const estimate = assemble(draft, readingOf({ rows, ranking, purse, shown, request }), options)
  return { ...inRequestTerms(estimate, inner, shown), sites: rows, ranking }
}

/** A part is in scope where at least one site has a price for it; then every site needs one. */
function scopeOf({ sites, transfer }: SitingRequest): Scope {
  const hasLine = sites.some(
    ({ line }) => line?.amount_per_gb !== undefined || line?.leased_amount_per_month !== undefined,
  )
  return {
    base: sites.some(({ price }) => price !== undefined) ? 'rent' : 'electricity',
    colocation: sites.some((site) => site.colocation_amount_per_kw_month !== undefined),
    moving: transfer !== undefined && hasLine,
  }
}

/** What was asked for, else the currency of the first site that has one. */
function currencyOf({ currency, sites }: SitingRequest, entries: ResolvedEntries): string | null {
  if (currency !== undefined) return currency
  const named = sites.map((site, index) => {
    const entry = entries.sites?.[index]?.site
    return site.currency ?? (entry?.electricity_amount_per_kwh == null ? null : entry.currency)
  })
  return named.find((one) => one !== null) ?? null
}

const unsampled: EstimateOptions = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }

type Making = { scope: Scope; purse: Purse; inner: Estimate }

function draftAll(request: SitingRequest, entries: ResolvedEntries, making: Making): Draft[] {
  const { scope, purse, inner } = making
  const own = entries.inner ?? {}
  const drafts = request.sites.map((site, index) => {
    const found = entries.sites?.[index]
    if (site.price && !('ref' in site.price)) requireDate(`sites.${index}.price.as_of`, site.price.as_of)
    const rentEntries = { ...own, ...(found?.price && { price: found.price }) }
    const rented = site.price
      ? estimateWork(
          withPrice(request.estimate, { price: site.price, tax: request.tax }),
          rentEntries,
          unsampled,
        )
      : null
    const placed = withSite(own, found?.site)
    return draftSite({ request, scope, purse, inner, rented, entries: placed, index })
  })
  const home = request.home_index === undefined ? null : (drafts[request.home_index] ?? null)
  for (const draft of drafts) defineBreakEvenVolume(draft, draft === home ? null : home, moneyOf(purse))
  return drafts
}

/** The entries of the estimate at a place: its own site does not count here. */
function withSite({ site: _, ...entries }: ResolvedEntries, site: SiteEntry | undefined): ResolvedEntries {
  return site ? { ...entries, site } : entries
}

/** Warnings of the sites that are not shown, once each. */
function othersWarnings(drafts: readonly Draft[], shown: number): Warning[] {
  return drafts.flatMap(({ warnings }, index) =>
    index === shown
      ? []
      : warnings.map((warning) => ({
          ...warning,
          ...(warning.path !== undefined && { path: supplyAt(warning.path, index).supply ?? warning.path }),
        })),
  )
}

type Shown = {
  rows: SiteRow[]
  ranking: SiteRanking
  purse: Purse
  shown: number
  request: SitingRequest
}

function readingOf({ rows, ranking, purse, request }: Shown): Parameters<typeof assemble>[1] {
  const nameOf = (index: number | undefined) => (index === undefined ? null : (rows[index]?.name ?? null))
  return {
    kind: 'siting',
    keys: siteKeys,
    driven: ['cost_amount', 'emissions_operational_kgco2e'],
    others: {
      cost_currency: purse.currency,
      cheapest_site: nameOf(ranking.by_cost[0]),
      cleanest_site: nameOf(ranking.by_carbon[0]),
      home_site: nameOf(request.home_index),
      sites_count: rows.length,
      ranked_by_cost_count: ranking.by_cost.length,
      ranked_by_carbon_count: ranking.by_carbon.length,
    },
    gaps: {
      cost_currency: { reason: 'input_missing', supply: 'currency' },
      cheapest_site: { reason: 'depends_on_unknown', supply: 'sites' },
      cleanest_site:
        ranking.carbon_basis === null
          ? { reason: 'input_missing', supply: 'carbon_basis' }
          : { reason: 'depends_on_unknown', supply: 'sites' },
      home_site: { reason: 'not_requested', supply: 'home_index' },
    },
    validity: { domain: `siting.${request.estimate.kind}`, inside_domain: false, backtest: null },
  }
}

const ofTheWork = /^(model|run|accelerator|node|power|traffic|sizing|load|plan|precision)\b/
const ofThePlace = /^(site|price|embodied|currency_rates)\b/

/**
 * The sheet calls the shown site `site` and what the work rests on by its own path; the request has
 * them in a list and in `estimate.request`, so that is how they are named, the work's inputs among them.
 */
function inRequestTerms(estimate: Estimate, inner: Estimate, index: number): Estimate {
  const at = (path: string) =>
    ofTheWork.test(path) ? `estimate.request.${path}` : (supplyAt(path, index).supply ?? path)
  const own = estimate.assumptions.map((one) => ({ ...one, path: at(one.path) }))
  const known = new Set(own.map(({ path }) => path))
  const work = inner.assumptions
    .filter(({ path }) => !ofThePlace.test(path))
    .map((one) => ({ ...one, path: `estimate.request.${one.path}` }))
  return {
    ...estimate,
    assumptions: [...own, ...work.filter(({ path }) => !known.has(path))],
    unknowns: estimate.unknowns.map((one) => ({ ...one, ...supplyAt(one.supply, index) })),
    warnings: estimate.warnings.map((one) => (one.path === undefined ? one : { ...one, path: at(one.path) })),
    ...(estimate.drivers && {
      drivers: estimate.drivers.map((one) => ({ ...one, path: at(one.path) })),
    }),
  }
}
