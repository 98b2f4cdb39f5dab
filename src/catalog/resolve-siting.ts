import type { PriceEntry, SiteEntry, TransferPriceEntry } from '../contract/catalog/entries.ts'
import type { ResolvedEntries } from '../contract/catalog/resolved-entries.ts'
import { Refusal } from '../core/refusal.ts'
import { requireCheapest } from './cheapest.ts'
import { lookUp } from './lookup.ts'
import { contractOf } from './price-contract.ts'
import type { CatalogSnapshot } from './snapshot.ts'

type LineReferences = { inbound_ref?: string; outbound_ref?: string }
type SiteReferences = { ref?: string; price?: object; line?: LineReferences; currency?: string }

/** The blocks of a siting request that may name entries. */
export type SitingReferences = {
  estimate?: { request?: object } | undefined
  /** Of a scaling request: the training whose compute is spent. */
  training?: object | undefined
  sites?: readonly SiteReferences[] | undefined
  currency?: string | undefined
}

type Resolve = (request: object) => ResolvedEntries

/** Entries of the estimate inside a siting or a scaling request; a refusal points into it. */
export function resolveInner(
  { estimate, training }: SitingReferences,
  resolve: Resolve,
): ResolvedEntries | undefined {
  const inner = estimate?.request
  if (inner) return under('/estimate/request', () => resolve(inner))
  return training && under('/training', () => resolve(training))
}

/** The place of each site, the price there, which is one of the inner estimate's accelerator, and what its line costs. */
export function resolveSites(
  snapshot: CatalogSnapshot,
  { sites, estimate, currency }: SitingReferences,
  resolve: Resolve,
): ResolvedEntries['sites'] {
  return sites?.map((wanted, index) => {
    const { ref, price, line } = wanted
    const pointer = `/sites/${index}`
    const site = ref === undefined ? undefined : lookUp(snapshot, 'sites', ref, `${pointer}/ref`)
    const inner = { ...estimate?.request, price }
    const rented =
      price &&
      (isCheapest(price)
        ? requireCheapest(snapshot, {
            accelerator: under('/estimate/request', () => resolve({ ...inner, price: undefined }))
              .accelerator,
            currency: currency ?? wanted.currency ?? 'USD',
            ...contractOf(price),
            where: isAt(site),
            place: site?.id ?? 'a place of one’s own',
            pointer: `${pointer}/price/ref`,
          })
        : under(pointer, () => resolve(inner).price))
    return {
      ...(site && { site }),
      ...(rented && { price: rented }),
      ...transferPrices(snapshot, line, `${pointer}/line`),
    }
  })
}

function isCheapest(price: object): boolean {
  return 'ref' in price && price.ref === 'cheapest'
}

/** The prices of a cloud region. Of other places the catalog does not know which rents are theirs. */
function isAt(site: SiteEntry | undefined): (price: PriceEntry) => boolean {
  return ({ provider, region }) => site?.kind === 'cloud-region' && site.id === `${provider}-${region}`
}

function transferPrices(
  snapshot: CatalogSnapshot,
  line: LineReferences | undefined,
  pointer: string,
): { inbound?: TransferPriceEntry; outbound?: TransferPriceEntry } {
  const named = (field: keyof LineReferences) => {
    const ref = line?.[field]
    return ref === undefined ? undefined : lookUp(snapshot, 'transfer-prices', ref, `${pointer}/${field}`)
  }
  const [inbound, outbound] = [named('inbound_ref'), named('outbound_ref')]
  return { ...(inbound && { inbound }), ...(outbound && { outbound }) }
}

function under<T>(prefix: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw error.under(prefix)
  }
}
