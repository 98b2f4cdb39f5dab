import type { DerivationStep, Estimate } from '../../../contract/answer.ts'
import type { SiteEntry } from '../../../contract/catalog/entries.ts'
import type { EstimateInputs, ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { SitingRequest } from '../../../contract/request/siting.ts'
import { assemble, type EstimateOptions } from '../../answer/assemble.ts'
import { inOrderOfKind } from '../../answer/warning-order.ts'
import type { Draft } from '../../draft/draft.ts'
import { sheetOf } from '../../draft/draft-sheet.ts'
import { type Purse, purseOf } from '../../economy/currency.ts'
import { electricityCurrency, isUntaxed } from '../../economy/site.ts'
import { Refusal } from '../../refusal.ts'
import { requireSamples } from '../../sheet/sampling-cost.ts'
import { defineBreakEvens } from './break-even.ts'
import { countOf } from './grid-basis.ts'
import { checkDeadline, sentLimits, warnOfDeadline, warnOfLease } from './limits.ts'
import { hasPrice } from './line-price.ts'
import { rankSites, type SiteRanking } from './ranking.ts'
import { inRequestTerms, readingOf } from './readings.ts'
import { checkRents } from './rent.ts'
import { readRow, type SiteRow } from './rows.ts'
import { draftSite, type Scope } from './site-sheet.ts'
import { inList } from './terms.ts'
import { onceEach, siteWarnings, unusedInputs, warnOfTaxes, workWarnings } from './warnings.ts'
import { estimateWork } from './work.ts'

export type SitingEstimate = Estimate & {
  sites: SiteRow[]
  ranking: SiteRanking
  /** How the figures of the work came about that the sheets of the sites begin with. */
  work_derivation?: DerivationStep[]
}

/**
 * The same estimate at each of several sites: power, carbon, space, moving and distance, ranked by cost
 * and by carbon. The headline is that of the cheapest site, or of the first where none can be ranked.
 * Throws `Refusal` for a request that cannot be answered, and `TooManySamples`.
 */
export function estimateSiting(
  { request, entries }: EstimateInputs<SitingRequest>,
  options: EstimateOptions,
): SitingEstimate {
  checkRequest(request)
  const scope = scopeOf(request)
  const purse = purseOf(request, currencyOf(request, entries), entries)
  const inner = estimateWork(request.estimate, entries.inner ?? {}, options)
  const drafts = draftAll(request, entries, { scope, purse, inner })
  const entryOf = (index: number) => entries.sites?.[index]?.site
  const counts = request.sites.map((site, index) => countOf(site, entryOf(index), index))
  const made = drafts.map((draft, index) => ({ draft, sheet: inList(index, () => sheetOf(draft)) }))
  requireSamples(
    options.samples,
    made.map(({ sheet }) => sheet),
  )
  const read = made.map((site, index) => {
    const count = counts[index] ?? { basis: null, source: null }
    return inList(index, () => readRow(site, { request, index, entry: entryOf(index), count }, options))
  })
  const rows = read.map(({ row }) => row)
  const { ranking, leftOut, warnings } = rankSites(rows, { scope, counts, asked: request.carbon_basis })
  const shown = ranking.by_cost[0] ?? 0
  const draft = drafts[shown]
  if (draft === undefined) throw new Refusal('field_conflict', '/sites', { fields: ['sites'] })
  const ofSites = siteWarnings(drafts)
  draft.warnings = []
  draft.settings.push(...sentLimits(request))
  draft.notModelled.push(...ranking.left_out, 'taxes', 'rules_on_data', 'time_to_build', 'energy_of_the_line')
  const { currency } = purse
  const reading = readingOf({ request, rows, ranking, leftOut, counts, currency, shown })
  const estimate = inRequestTerms(assemble(draft, reading, options), inner, {
    shown,
    home: request.home_index,
    common: read.flatMap(({ common }) => common),
  })
  const told = onceEach([
    ...warnings,
    ...warnOfDeadline(request, rows),
    ...warnOfLease(request, rows),
    ...warnOfTaxes(request, drafts),
    ...unusedInputs(request, { rows, drafts, inner, base: scope.base }),
    ...workWarnings(inner, drafts),
    ...ofSites,
    ...estimate.warnings,
  ])
  return {
    ...estimate,
    units: () => Object.assign({}, estimate.units(), ...read.map(({ units }) => units())),
    warnings: inOrderOfKind(told),
    sites: rows,
    ranking,
    ...(inner.derivation && { work_derivation: inner.derivation }),
  }
}

/** Throws Refusal `field_conflict` for what cannot stand together. */
function checkRequest(request: SitingRequest): void {
  if (request.home_index !== undefined && request.home_index >= request.sites.length)
    throw new Refusal('field_conflict', '/home_index', { fields: ['home_index', 'sites'] })
  checkDeadline(request)
  checkRents({ request })
}

/** A part is in scope where at least one site has a price for it; then every site needs one. */
function scopeOf({ sites, transfer, home_index: home }: SitingRequest): Scope {
  // Nothing moves to the home, so a line there prices nothing.
  const lines = sites.flatMap(({ line }, index) => (index === home || !line ? [] : [line]))
  return {
    base: sites.some(({ price }) => price !== undefined) ? 'rent' : 'electricity',
    colocation: sites.some((site) => site.colocation_amount_per_kw_month !== undefined),
    moving:
      lines.some((line) => line.leased_amount_per_month !== undefined) ||
      (transfer !== undefined && lines.some(hasPrice)),
  }
}

/** What was asked for, else the currency of the first site that has one, of power, else of rent, else of a line. */
function currencyOf({ currency, sites }: SitingRequest, entries: ResolvedEntries): string | null {
  if (currency !== undefined) return currency
  const found = sites.map((site, index) => {
    const { site: entry, price, inbound, outbound } = entries.sites?.[index] ?? {}
    const power = site.currency ?? electricityCurrency({ site, entries: entry ? { site: entry } : {} })
    const rent = site.price && ('ref' in site.price ? price?.currency : site.price.currency)
    const line = site.line?.currency ?? inbound?.currency ?? outbound?.currency
    return [power, rent, line]
  })
  const ofKind = [0, 1, 2].flatMap((kind) => found.map((currencies) => currencies[kind]))
  return ofKind.find((one) => typeof one === 'string') ?? null
}

type Making = { scope: Scope; purse: Purse; inner: Estimate }

function draftAll(request: SitingRequest, entries: ResolvedEntries, making: Making): Draft[] {
  const own = entries.inner ?? {}
  const places = request.sites.map((_, index) => {
    const { site, price, ...line } = entries.sites?.[index] ?? {}
    return { entries: { ...withSite(own, site), ...(price && { price }) }, line }
  })
  const drafts = places.map((place, index) =>
    inList(index, () => draftSite({ request, ...making, ...place, index })),
  )
  const home = request.home_index === undefined ? null : (drafts[request.home_index] ?? null)
  for (const [index, draft] of drafts.entries()) {
    const site = request.sites[index] ?? {}
    const currency = site.currency ?? electricityCurrency({ site, entries: places[index]?.entries ?? {} })
    const { transfer } = request
    inList(index, () =>
      defineBreakEvens(draft, {
        ...making,
        home,
        isHome: draft === home,
        line: site.line,
        transfer,
        currency,
        isPaidWithSpace: site.colocation_includes_electricity === true,
        tax:
          site.tax ?? (isUntaxed({ site, entries: places[index]?.entries ?? {} }) ? 'excluded' : undefined),
        tax_ratio: site.tax_ratio,
      }),
    )
  }
  return drafts
}

/** The entries of the estimate at a place: its own site does not count here. */
function withSite({ site: _, ...entries }: ResolvedEntries, site: SiteEntry | undefined): ResolvedEntries {
  return site ? { ...entries, site } : entries
}
