import type { CatalogKind } from '../contract/catalog/entries.ts'
import type { ResolvedEntries } from '../contract/catalog/resolved-entries.ts'
import { canonicalJson } from './canonical.ts'
import { referenceOf } from './lookup.ts'

/** A field of an entry, with its value in each revision; `null` also where the revision lacks it. */
export type FieldChange = { field: string; pinned: unknown; latest: unknown }

/** An entry that a request rests on and that is not the same in two revisions. */
export type EntryChange = {
  /** What the entry stands for: `accelerator`, `price`, `rents.spot`, … */
  path: string
  /** `kind/id@version`; `null`: the revision gives the request no such entry. */
  pinned: string | null
  latest: string | null
  fields: FieldChange[]
}

type Entry = { id: string; version: number }

const kindOf = {
  accelerator: 'accelerators',
  node: 'nodes',
  model: 'models',
  encoder: 'models',
  price: 'prices',
  site: 'sites',
  token_price: 'token-prices',
} as const satisfies Record<
  Exclude<
    keyof ResolvedEntries,
    'purchase' | 'rollout' | 'stages' | 'rents' | 'sites' | 'fleet' | 'nodes' | 'inner' | 'catalog_as_of'
  >,
  CatalogKind
>

/** Which of the entries that a request resolves to differ between two revisions, and in what. */
export function entryChanges(pinned: ResolvedEntries, latest: ResolvedEntries): EntryChange[] {
  const before = entriesIn(pinned)
  const after = entriesIn(latest)
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const old = before.get(path)
    const now = after.get(path)
    const fields = fieldChanges(old?.entry, now?.entry)
    return fields.length === 0 ? [] : [{ path, pinned: nameOf(old), latest: nameOf(now), fields }]
  })
}

const placedKinds = {
  site: 'sites',
  price: 'prices',
  inbound: 'transfer-prices',
  outbound: 'transfer-prices',
} as const

type Named = { kind: CatalogKind; entry: Entry }

function entriesIn({
  rents = {},
  rollout = {},
  stages = [],
  sites = [],
  fleet = [],
  inner,
  // A field of the node or the accelerator, which are compared themselves.
  purchase: _purchase,
  // No entry of the request's own: the whole list that one is found in.
  nodes: _nodes,
  catalog_as_of: _,
  ...single
}: ResolvedEntries): Map<string, Named> {
  const own = Object.entries(single).map(([slot, entry]): [string, Named] => [
    slot,
    { kind: kindOf[slot as keyof typeof kindOf], entry },
  ])
  const rented = Object.entries(rents).map(([way, entry]): [string, Named] => [
    `rents.${way}`,
    { kind: 'prices', entry },
  ])
  const beside = Object.entries(rollout).map(([slot, entry]): [string, Named] => [
    `rollout.${slot}`,
    { kind: 'models', entry },
  ])
  const staged = stages.flatMap(({ model }, index): [string, Named][] =>
    model ? [[`stages.${index}.model`, { kind: 'models', entry: model }]] : [],
  )
  const placed = sites.flatMap((found, index) =>
    (['site', 'price', 'inbound', 'outbound'] as const).flatMap((slot): [string, Named][] => {
      const entry = found[slot]
      return entry ? [[`sites.${index}.${slot}`, { kind: placedKinds[slot], entry }]] : []
    }),
  )
  const within = inner ? under('inner', inner) : []
  const parts = fleet.flatMap((part, index) => under(`fleet.${index}`, part))
  return new Map([...own, ...rented, ...beside, ...staged, ...placed, ...parts, ...within])
}

function under(place: string, entries: ResolvedEntries): [string, Named][] {
  return [...entriesIn(entries)].map(([path, named]) => [`${place}.${path}`, named])
}

function nameOf(named: Named | undefined): string | null {
  return named === undefined ? null : referenceOf(named.kind, named.entry)
}

function fieldChanges(pinned: Entry | undefined, latest: Entry | undefined): FieldChange[] {
  const before = valuesOf(pinned)
  const after = valuesOf(latest)
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({ field, pinned: before.get(field) ?? null, latest: after.get(field) ?? null }))
    .filter((change) => canonicalJson(change.pinned) !== canonicalJson(change.latest))
}

/** An entry's version counts its changes; it is not one itself. */
function valuesOf(entry: Entry | undefined): Map<string, unknown> {
  return new Map(Object.entries(entry ?? {}).filter(([field]) => field !== 'version'))
}
