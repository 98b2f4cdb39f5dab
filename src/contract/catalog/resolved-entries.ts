import type {
  AcceleratorEntry,
  ModelEntry,
  NodeEntry,
  PriceEntry,
  PurchasePrice,
  SiteEntry,
  TokenPriceEntry,
  TransferPriceEntry,
} from './entries.ts'

/** A purchase price with the entry that it belongs to. */
export type ResolvedPurchase = {
  price: PurchasePrice
  kind: 'nodes' | 'accelerators'
  id: string
  version: number
}

/** The entries of one kind of machine: itself, its node, its rent and what it costs to buy. */
export type MachineEntries = Pick<ResolvedEntries, 'accelerator' | 'node' | 'price' | 'purchase'>

/** The catalog entries that one request names, looked up before the core is called. */
export type ResolvedEntries = {
  accelerator?: AcceleratorEntry
  /** The named node, else the accelerator's reference node. */
  node?: NodeEntry
  model?: ModelEntry
  /** Of a fine-tuning: the models that stand beside the one that is tuned. */
  rollout?: { reference_model?: ModelEntry; critic?: ModelEntry; reward_model?: ModelEntry }
  /** Of a training: the models of its stages, in their order. */
  stages?: { model?: ModelEntry }[]
  /** What makes tokens of images, in a market. */
  encoder?: ModelEntry
  price?: PriceEntry
  /** What `node.price.ref` names. */
  purchase?: ResolvedPurchase
  /** Of a fleet of several kinds, in its order. */
  fleet?: MachineEntries[]
  site?: SiteEntry
  token_price?: TokenPriceEntry
  /** Of a siting request, in the order of its sites: the place, the rent there, and what its line costs. */
  sites?: {
    site?: SiteEntry
    price?: PriceEntry
    inbound?: TransferPriceEntry
    outbound?: TransferPriceEntry
  }[]
  /** Of the estimate inside a siting request. */
  inner?: ResolvedEntries
  /** The prices of a sourcing request, by the way to rent. */
  rents?: { rent?: PriceEntry; reserve?: PriceEntry; spot?: PriceEntry }
  /** All nodes, where a request says how many cores they have: the nearest one is named. */
  nodes?: readonly NodeEntry[]
  /** Date of the catalog revision, `YYYY-MM-DD`: what the age of a price is measured against. */
  catalog_as_of?: string
}

/** What an estimate is made from. */
export type EstimateInputs<Request> = { request: Request; entries: ResolvedEntries }
