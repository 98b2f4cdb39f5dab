import type { AssumptionReport, Estimate } from '../../../contract/answer.ts'
import type { SitingRequest } from '../../../contract/request/siting.ts'
import type { assemble } from '../../answer/assemble.ts'
import { fewestRanked, noBest } from '../../answer/left-out.ts'
import type { Gap } from '../../sheet/figure.ts'
import { words } from '../../words.ts'
import type { CarbonCount } from './grid-basis.ts'
import type { Ranked, SiteRanking } from './ranking.ts'
import type { SiteRow } from './rows.ts'
import { siteKeys } from './site-sheet.ts'
import { atHome, atSite, stepsInList, supplyAt } from './terms.ts'

export type Shown = {
  request: SitingRequest
  rows: readonly SiteRow[]
  ranking: SiteRanking
  leftOut: Ranked['leftOut']
  counts: readonly CarbonCount[]
  currency: string | null
  shown: number
}

/** How the sheet of the shown site is read into the answer. */
export function readingOf(source: Shown): Parameters<typeof assemble>[1] {
  const { rows, ranking, currency, request } = source
  const nameOf = (index: number | undefined) => (index === undefined ? null : (rows[index]?.name ?? null))
  const bestOf = (order: readonly number[]) => (order.length < fewestRanked ? null : nameOf(order[0]))
  return {
    kind: 'siting',
    keys: siteKeys,
    driven: ['cost_amount', 'emissions_operational_kgco2e'],
    others: {
      cost_currency: currency,
      cheapest_site: bestOf(ranking.by_cost),
      cleanest_site: bestOf(ranking.by_carbon),
      home_site: nameOf(request.home_index),
      sites_count: rows.length,
      ranked_by_cost_count: ranking.by_cost.length,
      ranked_by_carbon_count: ranking.by_carbon.length,
    },
    units: { sites_count: 'count', ranked_by_cost_count: 'count', ranked_by_carbon_count: 'count' },
    gaps: {
      cost_currency: { reason: 'input_missing', supply: 'currency' },
      cheapest_site: cheapestGap(source),
      cleanest_site: cleanestGap(source),
      home_site: { reason: 'not_requested', supply: 'home_index' },
    },
    validity: { domain: `siting.${request.estimate.kind}`, inside_domain: false, backtest: null },
  }
}

function cheapestGap({ rows, leftOut }: Shown): Gap {
  const isBroken = rows.length >= fewestRanked && rows.every(({ feasible }) => feasible === false)
  return isBroken ? { reason: 'no_solution', detail: words('no_site_in_limits') } : noBest(leftOut.cost)
}

function cleanestGap(source: Shown): Gap {
  const { rows, counts, ranking, leftOut } = source
  const key = 'emissions_operational_kgco2e'
  if (ranking.carbon_basis !== null || ranking.carbon_source !== null) return noBest(leftOut.carbon)
  const bases = new Set(counts.flatMap(({ basis }) => basis ?? []))
  if (bases.size > 1) return { reason: 'input_missing', supply: 'carbon_basis' }
  const known = rows.find(({ figures }) => figures[key] !== null)
  if (known) return { reason: 'input_missing', supply: `sites.${known.index}.grid_basis` }
  return noBest(leftOut.carbon)
}

const ofTheWork =
  /^(model|run|accelerator|node|power|traffic|sizing|load|plan|precision|engine|workload|throughput|own|storage)\b/
const ofThePlace = /^(site|price)\b/

/**
 * The sheet calls the shown site `site` and what the work rests on by its own path; the request has
 * them in a list and in `estimate.request`, so that is how they are named, the work's inputs among them.
 * `common`: what other sites rest on that is no site's own.
 */
export function inRequestTerms(
  estimate: Estimate,
  inner: Estimate,
  { shown, home, common }: { shown: number; home: number | undefined; common: AssumptionReport[] },
): Estimate {
  const at = (path: string) =>
    ofTheWork.test(path) ? `estimate.request.${path}` : atHome(atSite(path, shown), home)
  const own = estimate.assumptions.map((one) => ({ ...one, path: at(one.path) }))
  const known = new Set(own.map(({ path }) => path))
  const work = inner.assumptions
    .filter(({ path }) => !ofThePlace.test(path))
    .map((one) => ({ ...one, path: `estimate.request.${one.path}` }))
  const others = [...common.map((one) => ({ ...one, path: at(one.path) })), ...work]
  return {
    ...estimate,
    assumptions: [...own, ...others.filter(({ path }) => !known.has(path) && known.add(path))],
    unknowns: estimate.unknowns.map((one) => ({ ...one, ...supplyAt(one.supply, shown, home) })),
    warnings: estimate.warnings.map((one) => (one.path === undefined ? one : { ...one, path: at(one.path) })),
    ...(estimate.derivation && { derivation: stepsInList(estimate.derivation, shown, home) }),
    ...(estimate.drivers && {
      drivers: estimate.drivers.map((one) => ({ ...one, path: at(one.path) })),
    }),
  }
}
