import { randomUUID } from 'node:crypto'
import { type Answer, send } from './scenario-client.ts'

/** A change as a writer sends it. Sent again after a crash, it must be answered as if there had been none. */
export type Change = {
  method: 'PUT' | 'DELETE'
  name: string
  headers: Record<string, string>
  note?: string
}

export type Acknowledged = { name: string; version: number; etag: string }

/** What one writer was told: it checks the database against nothing else. */
export type Writer = {
  id: number
  /** Saves that were answered 2xx, answer read whole. */
  saved: Acknowledged[]
  /** Names whose deletion was answered 204. */
  deleted: Set<string>
  /** The version of each name that is there. */
  current: Map<string, Acknowledged>
  /** Sent, and not known to be answered. */
  pending: Change | undefined
  made: number
  refused: string[]
}

export function newWriter(id: number): Writer {
  return {
    id,
    saved: [],
    deleted: new Set(),
    current: new Map(),
    pending: undefined,
    made: 0,
    refused: [],
  }
}

/** Makes, changes and deletes in turn until the service is gone. */
export async function writeUntilGone(writer: Writer, address: string): Promise<void> {
  try {
    for (;;) await sendChange(writer, address, nextChange(writer))
  } catch {
    // The service was killed: what is pending is told by the next one.
  }
}

/** Sends what the crash left open once more, under its key. */
export async function repeatPending(writer: Writer, address: string): Promise<void> {
  if (writer.pending !== undefined) await sendChange(writer, address, writer.pending)
}

async function sendChange(writer: Writer, address: string, change: Change): Promise<void> {
  writer.pending = change
  const path = `${address}/v1/teams/drill/scenarios/${change.name}`
  const answer = await send(change.method, path, change.headers, change.note)
  writer.pending = undefined
  note(writer, change, answer)
}

/** Notes what a change was answered. */
export function note(writer: Writer, { method, name }: Change, { status, version, etag }: Answer): void {
  if (status >= 300) {
    writer.refused.push(`${method} ${name}: ${status}`)
  } else if (method === 'DELETE') {
    writer.deleted.add(name)
    writer.current.delete(name)
  } else {
    writer.saved.push({ name, version, etag })
    writer.current.set(name, { name, version, etag })
  }
}

/** By turns: make one, change it, change it, and of every third name delete it. */
export function nextChange(writer: Writer): Change {
  const headers = { 'idempotency-key': randomUUID() }
  const name = `w${writer.id}-${writer.made}`
  const current = writer.current.get(name)
  if (current !== undefined && current.version < 3) {
    return { method: 'PUT', name, headers: { ...headers, 'if-match': current.etag }, note: 'changed' }
  }
  if (current !== undefined && writer.made % 3 === 0) {
    return { method: 'DELETE', name, headers: { ...headers, 'if-match': current.etag } }
  }
  writer.made += 1
  const next = `w${writer.id}-${writer.made}`
  return { method: 'PUT', name: next, headers: { ...headers, 'if-none-match': '*' }, note: 'made' }
}

/** A scenario as the store has it, and how many versions and audit rows it has. */
export type Found = { version: number; deleted_at: string | null; saves: number; audited: number }

/** The last state of each name that a writer was told. */
export function lastStates(writer: Writer): [string, { version: number; isDeleted: boolean }][] {
  const last = new Map(writer.saved.map(({ name, version }) => [name, version]))
  return [...last].map(([name, version]) => [name, { version, isDeleted: writer.deleted.has(name) }])
}

/** What a scenario is not as it was told. */
export function compare(
  name: string,
  told: { version: number; isDeleted: boolean },
  found: Found | undefined,
): string[] {
  if (found === undefined) return [`lost: ${name}`]
  const { version, deleted_at, saves, audited } = found
  return [
    ...(version === told.version ? [] : [`${name} is at ${version}, told ${told.version}`]),
    ...((deleted_at !== null) === told.isDeleted ? [] : [`${name}: deletion lost or made up`]),
    ...(saves === version && audited === version ? [] : [`${name}: ${saves} versions, ${audited} audited`]),
  ]
}
