import type { Estimate, Warning } from '../../../contract/answer.ts'
import type { SitingRequest } from '../../../contract/request/siting.ts'
import { warnOfUnread } from '../../answer/unused-inputs.ts'
import type { Draft } from '../../draft/draft.ts'
import type { SiteRow } from './rows.ts'
import type { Scope } from './site-sheet.ts'
import { isSitedRun } from './sited-run.ts'
import { atSite } from './terms.ts'

/**
 * Warnings of all sites in the request's terms, each code and field once: the path is that of the
 * first site, and `sites` names the places in the list of all of them.
 */
export function siteWarnings(drafts: readonly Draft[]): Warning[] {
  const grouped = new Map<string, { warning: Warning; sites: number[] }>()
  for (const [index, { warnings }] of drafts.entries()) {
    for (const warning of warnings) {
      const key = `${warning.code} ${warning.path ?? ''}`
      const found = grouped.get(key)
      if (found === undefined) {
        const path = warning.path === undefined ? {} : { path: atSite(warning.path, index) }
        grouped.set(key, { warning: { ...warning, ...path }, sites: [index] })
      } else if (found.sites.at(-1) !== index) found.sites.push(index)
    }
  }
  return [...grouped.values()].map(({ warning, sites }) => {
    const isOfSite = warning.path?.startsWith('sites.') === true
    if (!isOfSite || sites.length < 2) return warning
    return { ...warning, parameters: { ...warning.parameters, sites: sites.join(', ') } }
  })
}

const ofThePlace = /^(site|price)\b/

/** What the work's own answer is warned of and does not reach this one: its range, its choice. */
const ofTheAnswer: ReadonlySet<string> = new Set(['default_dominates_range', 'option_not_ranked'])

/** Warnings of the work itself, by their path in the siting request. What is of its own place does not count. */
export function workWarnings({ warnings }: Estimate, drafts: readonly Draft[]): Warning[] {
  const readHere = new Set(pathsOf(drafts))
  return warnings.flatMap((warning) => {
    const { path, code } = warning
    if (path === undefined) return [warning]
    if (code === 'input_unused' && readHere.has(path)) return []
    if (ofThePlace.test(path) || ofTheAnswer.has(warning.code)) return []
    return [{ ...warning, path: `estimate.request.${path}` }]
  })
}

/** What the sheets of the sites read of the work. Rates of exchange are those of the siting request. */
function pathsOf(drafts: readonly Draft[]): string[] {
  return drafts
    .flatMap(({ assumptions }) => assumptions.map(({ path }) => path))
    .filter((path) => !path.startsWith('currency_rates.'))
}

/** Amounts of the sites of which some hold tax and some do not, where no one basis is asked for. */
export function warnOfTaxes({ tax }: SitingRequest, drafts: readonly Draft[]): Warning[] {
  if (tax !== undefined) return []
  const stated = drafts.flatMap(({ settings }, index) =>
    settings.flatMap(({ path, value }) =>
      path.endsWith('.tax') ? [{ path: atSite(path, index), value }] : [],
    ),
  )
  const [first] = stated
  const other = stated.find(({ value }) => value !== first?.value)
  if (!first || !other) return []
  return [{ code: 'tax_bases_differ', path: other.path, parameters: { other: first.path } }]
}

/** Each once, in the order of the first. */
export function onceEach(warnings: readonly Warning[]): Warning[] {
  const seen = new Set<string>()
  return warnings.filter(({ code, path }) => {
    const key = `${code} ${path ?? ''}`
    return !seen.has(key) && seen.add(key)
  })
}

/** Blocks of the request that do not count: place, rent and pin of the work itself, a line to where the data is. */
function idleBlocks({ estimate, sites, home_index: home }: SitingRequest, base: Scope['base']): string[] {
  const inner: { site?: object; price?: object; pin?: object } = estimate.request
  // A budget is turned into work by the price, so that price counts.
  const isSpent = isSitedRun(estimate) && estimate.request.run?.budget !== undefined
  return [
    ...(inner.site === undefined ? [] : ['estimate.request.site']),
    ...(inner.pin === undefined ? [] : ['estimate.request.pin']),
    ...(inner.price === undefined || base === 'rent' || isSpent ? [] : ['estimate.request.price']),
    ...(home === undefined || sites[home]?.line === undefined ? [] : [`sites.${home}.line`]),
  ]
}

type Read = { rows: readonly SiteRow[]; drafts: readonly Draft[]; inner: Estimate; base: Scope['base'] }

/** Blocks and numbers that were sent and that neither the work nor a site reads. */
export function unusedInputs(request: SitingRequest, { rows, drafts, inner, base }: Read): Warning[] {
  const blocks = idleBlocks(request, base)
  const ofSites = rows.flatMap(({ index, assumptions }) =>
    warnOfUnread({ sites: { [index]: request.sites[index] ?? {} } }, { ...inner, assumptions }, blocks),
  )
  const readHere = pathsOf(drafts).map((path) => ({ path, value: null, origin: 'given' as const }))
  const read = [...inner.assumptions, ...readHere]
  const ofWork = warnOfUnread(request.estimate.request, { ...inner, assumptions: read }, [
    'site',
    'price',
  ]).map((warning) => ({ ...warning, path: `estimate.request.${warning.path}` }))
  return [...blocks.map((path) => ({ code: 'input_unused', path })), ...ofSites, ...ofWork]
}
