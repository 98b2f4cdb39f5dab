import type { Estimate, Warning } from '../estimates/answer.ts'
import type { Draft } from '../estimates/draft.ts'
import type { SitingRequest } from './request.ts'
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

const ofThePlace = /^(site|price|currency_rates)\b/

/** What the work's own answer is warned of and does not reach this one: its range, its choice. */
const ofTheAnswer: ReadonlySet<string> = new Set(['default_dominates_range', 'option_not_ranked'])

/** Warnings of the work itself, by their path in the siting request. What is of its own place does not count. */
export function workWarnings({ warnings }: Estimate): Warning[] {
  return warnings.flatMap((warning) => {
    const { path } = warning
    if (path === undefined) return [warning]
    if (ofThePlace.test(path) || ofTheAnswer.has(warning.code)) return []
    return [{ ...warning, path: `estimate.request.${path}` }]
  })
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

/** Fields that are allowed and change nothing here, so that nobody takes them for counted. */
export function idleFields(request: SitingRequest, base: 'rent' | 'electricity'): Warning[] {
  const { estimate, sites, home_index: home } = request
  const inner: { site?: object; price?: object } = estimate.request
  const idle = [
    ...(inner.site === undefined ? [] : ['estimate.request.site']),
    ...(inner.price === undefined || base === 'rent' ? [] : ['estimate.request.price']),
    ...(home === undefined || sites[home]?.line === undefined ? [] : [`sites.${home}.line`]),
  ]
  return idle.map((path) => ({ code: 'field_without_effect', path, parameters: { field: path } }))
}
