import type { CatalogEntryOf, CatalogKind, SiteKind } from '../contract/catalog/entries.ts'
import { verificationOf } from '../contract/catalog/verification.ts'
import { type NameForms, nameForms, nameScore } from './name-match.ts'
import { nameTokens } from './name-tokens.ts'
import { folded } from './namesake.ts'
import type { CatalogSnapshot } from './snapshot.ts'

/** An entry that a loose name may mean. `score` is 0…1; 1 is the entry's own id. */
export type Candidate = { ref: string; name: string; name_zh: string | null; score: number }

/** Below this a name has more in common with noise than with the entry. */
const lowestScore = 0.5
/** What a name's closeness in length, and what an entry's standing, may move at most. */
const brevityWeight = 0.04
const standingWeight = 0.02

type Entry = CatalogEntryOf[CatalogKind]
/** `names`: the forms of its id and names, and those of each other name by itself. */
type Indexed = { entry: Entry; names: NameForms[]; standing: number }

/** Snapshots never change, so what is read off one may be kept with it. */
const indexes = new WeakMap<CatalogSnapshot, Map<CatalogKind, Indexed[]>>()

/** Entries of a kind that `query` may mean, best first, at most `limit`. The same snapshot gives the same list. */
export function candidates(
  snapshot: CatalogSnapshot,
  kind: CatalogKind,
  query: string,
  limit: number,
): Candidate[] {
  const words = nameTokens(query)
  const exact = folded(query)
  return indexOf(snapshot, kind)
    .map((indexed) => ({ indexed, score: entryScore(words, exact, indexed) }))
    .filter(({ score }) => score >= lowestScore)
    .sort((a, b) => b.score - a.score || newerFirst(a.indexed.entry, b.indexed.entry))
    .slice(0, limit)
    .map(({ indexed, score }) => candidate(indexed.entry, score))
}

/** Of two that a name fits alike the newer is meant; without a date, the smaller id. */
function newerFirst(a: Entry, b: Entry): number {
  const [dateA, dateB] = [a, b].map((entry) => ('publisher' in entry ? entry.released : '')) as [
    string,
    string,
  ]
  if (dateA !== dateB) return dateA > dateB ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function candidate(entry: Entry, score: number): Candidate {
  return { ref: entry.id, name: entry.name, name_zh: entry.name_zh ?? null, score: Number(score.toFixed(4)) }
}

function entryScore(words: readonly string[], exact: string, { entry, names, standing }: Indexed): number {
  if (entry.id === exact || entry.aliases?.some((name) => folded(name) === exact)) return 1
  return Math.max(...names.map((forms) => nameCloseness(words, forms, standing)))
}

function nameCloseness(words: readonly string[], forms: NameForms, standing: number): number {
  const closeness = Math.min(1, words.length / forms.letters)
  const most = 1 - brevityWeight - standingWeight - 0.001
  return nameScore(words, forms) * most + brevityWeight * closeness + standingWeight * standing
}

function indexOf(snapshot: CatalogSnapshot, kind: CatalogKind): Indexed[] {
  const kinds = indexes.get(snapshot) ?? new Map<CatalogKind, Indexed[]>()
  indexes.set(snapshot, kinds)
  const known = kinds.get(kind)
  if (known) return known
  const made = snapshot.list(kind).map((entry: Entry) => ({
    entry,
    names: [textOf(entry), ...(entry.aliases ?? []), ...instancesOf(snapshot, kind, entry)].map((text) =>
      nameForms(nameTokens(text)),
    ),
    standing: standingOf(entry),
  }))
  kinds.set(kind, made)
  return made
}

/** Rented instances that hold an accelerator: `p5.48xlarge` means its H100 where an accelerator is asked for. */
function instancesOf(snapshot: CatalogSnapshot, kind: CatalogKind, { id }: Entry): string[] {
  if (kind !== 'accelerators') return []
  return snapshot
    .list('nodes')
    .filter((node) => node.accelerator_ref === id && node.kind === 'cloud-instance')
    .map((node) => node.id)
}

/** All that people call an entry by. */
function textOf(entry: Entry): string {
  const parts = [entry.id, entry.name, entry.name_zh]
  if ('vendor' in entry) parts.push(entry.vendor)
  if ('publisher' in entry) parts.push(entry.publisher)
  if ('provider' in entry) parts.push(entry.provider)
  if ('accelerator_ref' in entry) parts.push(entry.accelerator_ref)
  if ('region' in entry) parts.push(entry.region)
  if ('country' in entry) parts.push(entry.country)
  return parts.filter(Boolean).join(' ')
}

/** Among equals the entry that is meant more often: confirmed, in use, with a server of its own, on offer. */
function standingOf(entry: Entry): number {
  if ('retired' in entry) return entry.retired || entry.historical ? 0 : 1
  if ('superseded_by' in entry) return entry.superseded_by === null && entry.basis === 'on_demand' ? 1 : 0
  if ('reference_node_ref' in entry)
    return (entry.reference_node_ref ? 0.5 : 0) + (isRead(entry) ? 0.25 : 0) + formStanding(entry.form_factor)
  if ('accelerators_count' in entry) return entry.kind === 'server' ? 1 : 0.5
  if ('grid_basis' in entry) return siteStanding(entry.kind)
  return isRead(entry) ? 1 : 0
}

const isRead = (entry: Entry) => verificationOf(entry) !== 'unverified'

/** A place itself before the cloud regions that lie in it. */
function siteStanding(kind: SiteKind): number {
  return kind === 'country' ? 1 : kind === 'cloud-region' ? 0.5 : 0.75
}

/** `H100` without more is the module of the big servers, not the card. */
function formStanding(formFactor: string | null): number {
  return /^(SXM|OAM)/i.test(formFactor ?? '') ? 0.25 : 0
}
