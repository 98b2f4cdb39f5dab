/** A request with the catalog entries that it is estimated from. */
export type Asked = { request: object; entries: object }

export type CauseValue = number | string | boolean | null
/** A field of the request, or an entry of the catalog or one value of it, that is not the same in both. */
export type Cause = { path: string; baseline: CauseValue; value: CauseValue }

type Write = {
  root: keyof Asked
  path: readonly string[]
  baseline: unknown
  value: unknown
}

/** What is changed at once: half of it would be no request, or mean nothing. */
export type Change = { causes: readonly Cause[]; writes: readonly Write[] }

/** A price, an amount and a name are read with what stands beside them. */
const readTogether = /(^|_)amount(_|$)|^(currency|as_of|unit|basis|tax|offer|ref)$/

/**
 * Entries that are changed value by value: a machine or a place with one value of another is one that a request can ask
 * for. The shares of a node, or the sizes of a model, mean nothing one by one.
 */
const dividedEntries: readonly string[] = ['accelerator', 'site']

/** Where a request names what an entry stands for, where that is not a block of its name. */
const namedIn: Readonly<Record<string, readonly string[]>> = {
  model: ['model', 'throughput', 'workload'],
  token_price: ['revenue', 'api'],
  purchase: ['node'],
  rents: ['rent', 'reserve', 'spot'],
  inner: ['estimate'],
  catalog_as_of: ['pin'],
  nodes: ['pin'],
}

/** More than these are changed as one: each takes two estimates. */
export const changesMost = 24

/**
 * How to come from one estimate to another in steps: what differs in their requests and in the entries of the catalog.
 * `used`: paths of the inputs that the estimates rest on; values of entries that no estimate tells stay with their entry.
 */
export function changesBetween(baseline: Asked, item: Asked, used: ReadonlySet<string>): Change[] {
  let changes = inRequest(baseline.request, item.request, []).map(asChange)
  for (const entry of entryWrites(baseline.entries, item.entries)) {
    const own = [entry, ...dividedOf(entry, used)]
    const isNamed = ({ writes }: Change) => writes.some((write) => names(write, entry))
    const whole = togetherWith(entry, changes.filter(isNamed))
    changes = [
      ...changes.filter((change) => !isNamed(change)),
      ...own.slice(1).map((one) => asChange([one])),
      whole,
    ]
  }
  const [few, many] = [changes.slice(0, changesMost - 1), changes.slice(changesMost - 1)]
  return many.length > 1 ? [...few, joined(many)] : changes
}

/** What is asked once a change has happened, or once it is taken back. */
export function changed(asked: Asked, { writes }: Change, to: 'baseline' | 'value'): Asked {
  const now = { ...asked }
  for (const write of writes) now[write.root] = withValue(now[write.root], write.path, write[to]) ?? {}
  return now
}

function joined(changes: readonly Change[]): Change {
  return {
    causes: changes.flatMap(({ causes }) => causes),
    writes: changes.flatMap(({ writes }) => writes),
  }
}

type Block = Readonly<Record<string, unknown>>

/** A number with its range is one value. */
function isBlock(value: unknown): value is Block {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return !Object.hasOwn(value, 'value') && !Object.hasOwn(value, 'distribution')
}

/** Fields of a request that differ, those that are read together in one list. */
function inRequest(baseline: unknown, value: unknown, path: readonly string[]): Write[][] {
  if (isSame(baseline, value)) return []
  const isDivided = [baseline, value].every((one) => one === undefined || isBlock(one))
  if (!isDivided) return [[{ root: 'request', path, baseline, value }]]
  const [before, after] = [(baseline ?? {}) as Block, (value ?? {}) as Block]
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const each = fields.map((field) => {
    const found = inRequest(before[field], after[field], [...path, field])
    return { isTogether: readTogether.test(field), found }
  })
  const together = each.flatMap(({ isTogether, found }) => (isTogether ? found.flat() : []))
  const apart = each.flatMap(({ isTogether, found }) => (isTogether ? [] : found))
  return together.length > 0 ? [together, ...apart] : apart
}

/** Entries that differ; of those that hold several by name each by itself. */
function entryWrites(baseline: object, value: object): Write[] {
  const [before, after] = [baseline as Block, value as Block]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key): Write[] => {
    if (isSame(before[key], after[key])) return []
    return [{ root: 'entries', path: [key], baseline: before[key], value: after[key] }]
  })
}

/** Values of an entry that estimates rest on, where both have the entry. */
function dividedOf({ path, baseline, value }: Write, used: ReadonlySet<string>): Write[] {
  const [key = ''] = path
  if (!dividedEntries.includes(key) || !isBlock(baseline) || !isBlock(value)) return []
  return Object.keys(value)
    .filter((field) => used.has(`${key}.${field}`) && !readTogether.test(field))
    .filter((field) => isPlain(baseline[field]) && isPlain(value[field]) && baseline[field] !== value[field])
    .map((field) => ({ root: 'entries', path: [key, field], baseline: baseline[field], value: value[field] }))
}

const isPlain = (value: unknown) => value === null || typeof value === 'number'

/** Whether a write to a request says which entry it is: by its reference, in a list, or by the revision. */
function names(write: Write, { path: [key = ''] }: Write): boolean {
  const [block = ''] = write.path
  if (write.root !== 'request' || !(namedIn[key] ?? [key]).includes(block)) return false
  return block === 'pin' || write.path.at(-1) === 'ref' || [write.baseline, write.value].some(Array.isArray)
}

/** An entry with the changes of the request that name it. */
function togetherWith(entry: Write, named: readonly Change[]): Change {
  const { causes, writes } = joined(named)
  const reference = writes.find((write) => names(write, entry) && write.path.at(-1) === 'ref')
  const path = reference?.path.join('.') ?? `${entry.path[0]}.ref`
  const own = { path, baseline: entriesIn(entry.baseline), value: entriesIn(entry.value) }
  const isTold = named.length > 0 && reference === undefined
  const others = causes.filter((cause) => cause.path !== path)
  return { causes: isTold ? others : [...others, own], writes: [...writes, entry] }
}

function asChange(writes: readonly Write[]): Change {
  const causes = writes.map(({ path, baseline, value }) => ({
    path: path.join('.'),
    baseline: shown(baseline),
    value: shown(value),
  }))
  return { causes, writes }
}

const shownMostLetters = 200

/** A value as it is; a range or a list as its JSON text. */
function shown(value: unknown): CauseValue {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value
  return cut(JSON.stringify(value))
}

/** The entries in a value by their ids and versions; a value that is none as it is. */
function entriesIn(value: unknown): CauseValue {
  if (typeof value !== 'object' || value === null) return shown(value)
  const found = namesIn(value)
  return found.length === 0 ? null : cut([...new Set(found)].join(', '))
}

function namesIn(value: object): string[] {
  const { id, version } = value as { id?: unknown; version?: unknown }
  if (typeof id === 'string' && typeof version === 'number') return [`${id}@${version}`]
  return Object.values(value).flatMap((one) => (typeof one === 'object' && one !== null ? namesIn(one) : []))
}

function cut(text: string): string {
  return text.length > shownMostLetters ? `${text.slice(0, shownMostLetters - 1)}…` : text
}

function isSame(some: unknown, other: unknown): boolean {
  return some === other || JSON.stringify(some) === JSON.stringify(other)
}

/** The same with one value changed; `undefined` takes it away, and a block that is left without any. */
function withValue(root: unknown, [key, ...rest]: readonly string[], value: unknown): object | undefined {
  const block = (root ?? {}) as Block
  if (key === undefined) return value as object | undefined
  const { [key]: old, ...others } = block
  const now = rest.length === 0 ? value : withValue(old, rest, value)
  if (now !== undefined) return { ...block, [key]: now }
  return Object.keys(others).length === 0 ? undefined : others
}
