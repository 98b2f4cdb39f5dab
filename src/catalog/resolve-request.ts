import type { AcceleratorEntry, NodeEntry, PriceEntry } from '../core/catalog/entries.ts'
import type { ResolvedEntries } from '../core/catalog/resolved-entries.ts'
import { Refusal } from '../core/refusal.ts'
import { cheapestPrice } from './cheapest.ts'
import { lookUp } from './lookup.ts'
import { contractOf, type PriceContract } from './price-contract.ts'
import { currencyOfRequest, objectIn, textIn, valueIn } from './request-currency.ts'
import { resolvePurchase } from './resolve-purchase.ts'
import { resolveInner, resolveSites, type SitingReferences } from './resolve-siting.ts'
import type { CatalogSnapshot } from './snapshot.ts'

/** The blocks of a request, of any kind, that may name an entry or a currency. */
export type RequestWithReferences = SitingReferences & {
  model?: object | undefined
  encoder?: object | undefined
  accelerator?: object | undefined
  node?: object | undefined
  price?: object | undefined
  site?: object | undefined
  revenue?: object | undefined
  run?: object | undefined
  currency?: string | undefined
  rent?: object | undefined
  reserve?: object | undefined
  spot?: object | undefined
  api?: object | undefined
  own?: object | undefined
  memory_price?: object | undefined
  /** Of a sourcing request: the models that its throughput or its work is worked out from. */
  throughput?: { serving?: { model?: object } } | undefined
  workload?: { training?: { model?: object } } | undefined
}

/** Takes the lowest on-demand price of the request's accelerator. */
const cheapest = 'cheapest'

/**
 * The plain entries that a request names. Without a node ref the accelerator's reference node stands in, under what the block has inline;
 * without an accelerator block the named node's accelerator does. Throws Refusal `reference_unknown` with
 * candidates, or `field_conflict` where a price is that of another accelerator.
 */
export function resolveRequest(snapshot: CatalogSnapshot, request: RequestWithReferences): ResolvedEntries {
  const named = <K extends 'models' | 'sites'>(kind: K, block: object | undefined, pointer: string) => {
    const ref = textIn(block, 'ref')
    return ref === undefined ? undefined : lookUp(snapshot, kind, ref, pointer)
  }
  const resolve = (inner: object) => resolveRequest(snapshot, inner)
  const { accelerator, node } = resolveMachine(snapshot, request)
  const [revenue, api] = [textIn(request.revenue, 'ref'), textIn(request.api, 'ref')]
  const tokenPrice = (ref: string, pointer: string) => lookUp(snapshot, 'token-prices', ref, pointer)
  return defined({
    accelerator,
    node,
    model:
      named('models', request.model, '/model/ref') ??
      named('models', request.throughput?.serving?.model, '/throughput/serving/model/ref') ??
      named('models', request.workload?.training?.model, '/workload/training/model/ref'),
    encoder: named('models', request.encoder, '/encoder/ref'),
    price: resolvePrice(snapshot, request, accelerator),
    purchase: resolveNodePrice(snapshot, request, { accelerator, node }),
    site: named('sites', request.site, '/site/ref'),
    token_price:
      revenue !== undefined
        ? tokenPrice(revenue, '/revenue/ref')
        : api !== undefined
          ? tokenPrice(api, '/api/ref')
          : undefined,
    rents: resolveRents(snapshot, request, accelerator),
    sites: resolveSites(snapshot, request, resolve),
    inner: resolveInner(request, resolve),
    catalog_as_of: snapshot.as_of,
  })
}

type Machine = { accelerator: AcceleratorEntry | undefined; node: NodeEntry | undefined }

function resolveMachine(snapshot: CatalogSnapshot, request: RequestWithReferences): Machine {
  const acceleratorRef = textIn(request.accelerator, 'ref')
  const nodeRef = textIn(request.node, 'ref')
  const node = nodeRef === undefined ? undefined : lookUp(snapshot, 'nodes', nodeRef, '/node/ref')
  if (acceleratorRef !== undefined) {
    const accelerator = lookUp(snapshot, 'accelerators', acceleratorRef, '/accelerator/ref')
    return { accelerator, node: node ?? referenceNode(snapshot, accelerator) }
  }
  const isInline =
    request.accelerator !== undefined && Object.keys(request.accelerator).some((key) => key !== 'count')
  const ofNode = node && !isInline ? snapshot.get('accelerators', node.accelerator_ref) : undefined
  return { accelerator: ofNode, node }
}

function referenceNode(
  snapshot: CatalogSnapshot,
  { reference_node_ref }: AcceleratorEntry,
): NodeEntry | undefined {
  return reference_node_ref === null ? undefined : snapshot.get('nodes', reference_node_ref)
}

function resolvePrice(
  snapshot: CatalogSnapshot,
  request: RequestWithReferences,
  accelerator: AcceleratorEntry | undefined,
): PriceEntry | undefined {
  const currency = currencyOfRequest(snapshot, request)
  return priceIn(snapshot, request.price, { block: 'price', basis: 'on_demand', accelerator, currency })
}

/** `undefined` where no purchase price is named by reference. */
function resolveNodePrice(
  snapshot: CatalogSnapshot,
  request: RequestWithReferences,
  machine: Machine,
): ResolvedEntries['purchase'] {
  const price = objectIn(request.node, 'price')
  const ref = textIn(price, 'ref')
  if (ref === undefined) return undefined
  const currency = currencyOfRequest(snapshot, request)
  const hasShare = valueIn(price, 'accelerator_share_ratio') !== undefined
  return resolvePurchase(snapshot, { ref, ...machine, currency, hasShare })
}

const basisOf = { rent: 'on_demand', reserve: 'reserved', spot: 'spot' } as const

/** The prices that the ways to rent of a sourcing request name. */
function resolveRents(
  snapshot: CatalogSnapshot,
  request: RequestWithReferences,
  accelerator: AcceleratorEntry | undefined,
): ResolvedEntries['rents'] {
  const currency = currencyOfRequest(snapshot, request)
  const found = (['rent', 'reserve', 'spot'] as const).flatMap((block) => {
    const wanted = { block, basis: basisOf[block], accelerator, currency }
    const price = priceIn(snapshot, request[block], wanted)
    return price === undefined ? [] : [[block, price] as const]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

type WantedPrice = {
  block: string
  basis: PriceEntry['basis']
  accelerator: AcceleratorEntry | undefined
  currency: string
}

function priceIn(
  snapshot: CatalogSnapshot,
  price: object | undefined,
  wanted: WantedPrice,
): PriceEntry | undefined {
  const ref = textIn(price, 'ref')
  if (ref === undefined) return undefined
  if (ref === cheapest) return cheapestFor(snapshot, { ...wanted, ...contractOf(price) })
  const { block, accelerator } = wanted
  const entry = lookUp(snapshot, 'prices', ref, `/${block}/ref`)
  for (const [field, value] of Object.entries(contractOf(price)))
    if (value !== entry[field as keyof PriceContract])
      throw new Refusal('field_conflict', `/${block}/${field}`, {
        fields: [`${block}.${field}`, `${block}.ref`],
      })
  if (accelerator && entry.accelerator_ref !== accelerator.id) {
    throw new Refusal('field_conflict', `/${block}/ref`, { fields: [`${block}.ref`, 'accelerator.ref'] })
  }
  return entry
}

function cheapestFor(
  snapshot: CatalogSnapshot,
  { block, accelerator, currency, basis }: WantedPrice,
): PriceEntry {
  const price = accelerator && cheapestPrice(snapshot, { accelerator: accelerator.id, currency, basis })
  if (price) return price
  const others = snapshot.list('prices').filter((one) => one.accelerator_ref === accelerator?.id)
  const first = others.slice(0, 5).map((one) => one.id)
  throw new Refusal('reference_unknown', `/${block}/ref`, {
    ref: `${cheapest} ${basis} in ${currency}`,
    kind: 'prices',
    candidates: first,
  })
}

function defined(entries: { [K in keyof ResolvedEntries]: ResolvedEntries[K] | undefined }): ResolvedEntries {
  const present = Object.entries(entries).filter(([, entry]) => entry !== undefined)
  return Object.fromEntries(present)
}
