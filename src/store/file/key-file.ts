import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { type ApiKeyRecord, roles } from '../api-key-store.ts'
import { KeysUnreadable } from '../keys-unreadable.ts'

const ownerOnly = 0o600

/** The keys in a file. Throws KeysUnreadable, which says why, on anything but a well-formed one. */
export function readKeyFile(file: string): ApiKeyRecord[] {
  const { keys } = parse(file)
  if (!Array.isArray(keys)) throw new KeysUnreadable(file, 'it must be an object with a list `keys`')
  const faulty = keys.findIndex((key) => !isRecord(key))
  if (faulty >= 0)
    throw new KeysUnreadable(file, `entry ${faulty + 1} is not a key as \`npm run key\` writes it`)
  const ids = new Set(keys.map(({ id }) => id))
  if (ids.size < keys.length) throw new KeysUnreadable(file, 'two keys have the same id')
  return keys
}

/** Replaces the file in one step, readable by its owner only: a reader sees the old or the new one. */
export function writeKeyFile(file: string, keys: readonly ApiKeyRecord[]): void {
  const partial = `${file}.partial`
  const handle = openSync(partial, 'w', ownerOnly)
  writeFileSync(handle, `${JSON.stringify({ keys }, null, 2)}\n`)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(partial, file)
}

function parse(file: string): { keys?: unknown } {
  try {
    return Object(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new KeysUnreadable(file, error instanceof SyntaxError ? 'it is not JSON' : String(error))
  }
}

function isRecord(value: unknown): value is ApiKeyRecord {
  const { id, team, role, sha256, created_at, expires_at, note } = Object(value)
  return (
    isText(id, /^[0-9A-Za-z]{8}$/) &&
    isText(team, /^[a-z0-9][a-z0-9._-]{0,99}$/) &&
    roles.includes(role) &&
    isText(sha256, /^[0-9a-f]{64}$/) &&
    isMoment(created_at) &&
    (expires_at === null || isMoment(expires_at)) &&
    (note === null || typeof note === 'string')
  )
}

function isText(value: unknown, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value)
}

function isMoment(value: unknown): boolean {
  return typeof value === 'string' && Number.isFinite(Date.parse(value))
}
