import type {
  AcceleratorEntry,
  CatalogEntryOf,
  CatalogKind,
  NodeEntry,
  PriceEntry,
} from '../contract/catalog/entries.ts'
import type { ResolvedEntries } from '../contract/catalog/resolved-entries.ts'
import { ofPart } from '../core/fleet/fleet-part.ts'
import { Refusal } from '../core/refusal.ts'
import { requireCheapest } from './cheapest.ts'
import { gatherUnknown } from './gather-refusals.ts'
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
  /** Machines of several kinds in place of one. */
  fleet?: readonly { ref?: string; node?: object; price?: object }[] | undefined
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
  /** Of a fine-tuning: the models beside the one that is tuned. */
  rollout?: Partial<Record<RolloutModel, object>> | undefined
  /** Of a sourcing request: the models that its throughput or its work is worked out from. */
  throughput?: { serving?: { model?: object } } | undefined
  workload?: { training?: { model?: object }; finetuning?: { model?: object } } | undefined
}

const rolloutModels = ['reference_model', 'critic', 'reward_model'] as const
type RolloutModel = (typeof rolloutModels)[number]

/** Takes the lowest on-demand price of the request's accelerator. */
const cheapest = 'cheapest'

/**
 * The plain entries that a request names. Without a node ref the accelerator's reference node stands in, under what the block has inline;
 * without an accelerator block the named node's accelerator does. Throws Refusal `reference_unknown` with
 * candidates, all unknown references of the request in one, or `field_conflict` where a price is that of another
 * accelerator.
 */
export function resolveRequest(snapshot: CatalogSnapshot, request: RequestWithReferences): ResolvedEntries {
  const { attempt, finish } = gatherUnknown()
  const named = <K extends CatalogKind>(kind: K, block: object | undefined, at: string) => {
    const ref = textIn(block, 'ref')
    return ref === undefined ? undefined : attempt(() => lookUp(snapshot, kind, ref, `${at}/ref`))
  }
  const resolve = (inner: object) => resolveRequest(snapshot, inner)
  const machine = resolveMachine(snapshot, request, named)
  const { accelerator, node } = machine
  const found = {
    accelerator,
    node,
    model:
      named('models', request.model, '/model') ??
      named('models', request.throughput?.serving?.model, '/throughput/serving/model') ??
      named('models', request.workload?.training?.model, '/workload/training/model') ??
      named('models', request.workload?.finetuning?.model, '/workload/finetuning/model'),
    rollout: resolveRollout(request, named),
    stages: resolveStages(request, named),
    encoder: named('models', request.encoder, '/encoder'),
    site: named('sites', request.site, '/site'),
    token_price:
      named('token-prices', request.revenue, '/revenue') ?? named('token-prices', request.api, '/api'),
    // A rent beside several machines is asked for of each.
    price: request.fleet ? undefined : attempt(() => resolvePrice(snapshot, request, machine)),
    purchase: machine.isUnknown ? undefined : attempt(() => resolveNodePrice(snapshot, request, machine)),
    rents: attempt(() => resolveRents(snapshot, request, machine)),
    fleet: attempt(() => resolveFleet(snapshot, request)),
    sites: attempt(() => resolveSites(snapshot, request, resolve)),
    inner: attempt(() => resolveInner(request, resolve)),
    nodes: saysCores(request.node) ? snapshot.list('nodes') : undefined,
    catalog_as_of: snapshot.as_of,
  }
  finish()
  return defined(found)
}

/** Cores that are sent are held against those of the catalog's nodes. */
function saysCores(node: object | undefined): boolean {
  if (node === undefined) return false
  return ['cpu_cores_count', 'cpu_cores_per_accelerator'].some((field) => valueIn(node, field) !== undefined)
}

/** The models of the catalog that a rollout names; `undefined` where it names none. */
function resolveRollout({ rollout }: RequestWithReferences, named: Named): ResolvedEntries['rollout'] {
  if (rollout === undefined) return undefined
  const found = rolloutModels.flatMap((field) => {
    const entry = named('models', rollout[field], `/rollout/${field}`)
    return entry === undefined ? [] : [[field, entry] as const]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

/** The models that the stages of a training name; `undefined` where none does. */
function resolveStages({ run, workload }: RequestWithReferences, named: Named): ResolvedEntries['stages'] {
  const training = objectIn(workload, 'training')
  const [holder, at] = training ? [objectIn(training, 'run'), '/workload/training/run'] : [run, '/run']
  const stages = valueIn(holder, 'stages')
  if (!Array.isArray(stages)) return undefined
  const found = stages.map((stage: object, index) => {
    const model = named('models', objectIn(stage, 'model'), `${at}/stages/${index}/model`)
    return model === undefined ? {} : { model }
  })
  return found.some(({ model }) => model !== undefined) ? found : undefined
}

/** The entries of each part of a fleet. The rent of the request stands for a part that has none of its own. */
function resolveFleet(
  snapshot: CatalogSnapshot,
  { fleet, price: ofAll, ...request }: RequestWithReferences,
): ResolvedEntries['fleet'] {
  return fleet?.map((part, index) => {
    const { ref, node, price = ofAll } = part
    const currency = currencyOfRequest(snapshot, { ...request, price, node })
    return ofPart(index, part, () =>
      resolveRequest(snapshot, { accelerator: { ref }, node, price, currency }),
    )
  })
}

/** `isUnknown`: the request names a machine that is not there, and what depends on it need not be looked up. */
type Machine = {
  accelerator: AcceleratorEntry | undefined
  node: NodeEntry | undefined
  isUnknown: boolean
}

type Named = <K extends CatalogKind>(
  kind: K,
  block: object | undefined,
  at: string,
) => CatalogEntryOf[K] | undefined

function resolveMachine(snapshot: CatalogSnapshot, request: RequestWithReferences, named: Named): Machine {
  const accelerator = named('accelerators', request.accelerator, '/accelerator')
  const node = named('nodes', request.node, '/node')
  const isAsked = (block: object | undefined) => textIn(block, 'ref') !== undefined
  const isUnknown = (isAsked(request.accelerator) && !accelerator) || (isAsked(request.node) && !node)
  if (accelerator) return { accelerator, node: node ?? referenceNode(snapshot, accelerator), isUnknown }
  const isInline =
    request.accelerator !== undefined && Object.keys(request.accelerator).some((key) => key !== 'count')
  const ofNode = node && !isInline ? snapshot.get('accelerators', node.accelerator_ref) : undefined
  return { accelerator: ofNode, node, isUnknown }
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
  machine: Machine,
): PriceEntry | undefined {
  if (textIn(request.price, 'ref') === undefined) return undefined
  const currency = currencyOfRequest(snapshot, request)
  return priceIn(snapshot, request.price, { block: 'price', basis: 'on_demand', machine, currency })
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
const rentBlocks = ['rent', 'reserve', 'spot'] as const

/** The prices that the ways to rent of a sourcing request name. */
function resolveRents(
  snapshot: CatalogSnapshot,
  request: RequestWithReferences,
  machine: Machine,
): ResolvedEntries['rents'] {
  if (rentBlocks.every((block) => request[block] === undefined)) return undefined
  const currency = currencyOfRequest(snapshot, request)
  const found = rentBlocks.flatMap((block) => {
    const wanted = { block, basis: basisOf[block], machine, currency }
    const price = priceIn(snapshot, request[block], wanted)
    return price === undefined ? [] : [[block, price] as const]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

type WantedPrice = {
  block: string
  basis: PriceEntry['basis']
  machine: Machine
  currency: string
}

function priceIn(
  snapshot: CatalogSnapshot,
  price: object | undefined,
  wanted: WantedPrice,
): PriceEntry | undefined {
  const ref = textIn(price, 'ref')
  if (ref === undefined) return undefined
  const { block, machine } = wanted
  const { accelerator } = machine
  if (ref === cheapest)
    return machine.isUnknown
      ? undefined
      : requireCheapest(snapshot, { ...wanted, accelerator, ...contractOf(price), pointer: `/${block}/ref` })
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

function defined(entries: { [K in keyof ResolvedEntries]: ResolvedEntries[K] | undefined }): ResolvedEntries {
  const present: Record<string, unknown> = {}
  for (const [name, entry] of Object.entries(entries)) if (entry !== undefined) present[name] = entry
  return present
}
