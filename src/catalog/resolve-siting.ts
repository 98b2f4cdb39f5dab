import type { SiteEntry } from '../core/catalog/entries.ts'
import type { ResolvedEntries } from '../core/catalog/resolved-entries.ts'
import { Refusal } from '../core/refusal.ts'
import { lookUp } from './lookup.ts'
import type { CatalogSnapshot } from './snapshot.ts'

/** The blocks of a siting request that may name entries. */
export type SitingReferences = {
  estimate?: { request?: object } | undefined
  sites?: readonly { ref?: string; price?: object }[] | undefined
}

type Resolve = (request: object) => ResolvedEntries

/** Entries of the estimate inside a siting request; a refusal points into it. */
export function resolveInner({ estimate }: SitingReferences, resolve: Resolve): ResolvedEntries | undefined {
  const inner = estimate?.request
  return inner && under('/estimate/request', () => resolve(inner))
}

/** The place of each site, and the price there, which is one of the inner estimate's accelerator. */
export function resolveSites(
  snapshot: CatalogSnapshot,
  { sites, estimate }: SitingReferences,
  resolve: Resolve,
): ResolvedEntries['sites'] {
  return sites?.map(({ ref, price }, index) => {
    const pointer = `/sites/${index}`
    const site: SiteEntry | undefined =
      ref === undefined ? undefined : lookUp(snapshot, 'sites', ref, `${pointer}/ref`)
    const rented = price && under(pointer, () => resolve({ ...estimate?.request, price }).price)
    return { ...(site && { site }), ...(rented && { price: rented }) }
  })
}

function under<T>(prefix: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.code, `${prefix}${error.pointer}`, { ...error.parameters })
  }
}
