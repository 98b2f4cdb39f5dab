import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { hashApiKey, makeApiKey } from '../../http/auth/api-key.ts'
import { type ApiKeyRecord, type Role, roles } from '../../store/api-key-store.ts'
import { readKeyFile, writeKeyFile } from '../../store/file/key-file.ts'

const usage =
  'use: add --team <team> --role viewer|editor|admin [--expires YYYY-MM-DD] [--note <text>], list, or revoke --id <id>; each with --file <keys.json> or FLOPCAST_KEYS_FILE'

const options = {
  file: { type: 'string' },
  team: { type: 'string' },
  role: { type: 'string' },
  expires: { type: 'string' },
  note: { type: 'string' },
  id: { type: 'string' },
} as const

type Values = { [K in keyof typeof options]?: string | undefined }
type Context = { env: Readonly<Record<string, string | undefined>>; now: Date }

/**
 * Makes, lists or revokes keys; gives the lines to print. A made key is in the last line, and nowhere
 * else: the file has only its hash. Throws an Error of one line.
 */
export function runKeyCommand(args: readonly string[], context: Context): string[] {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const file = values.file ?? context.env.FLOPCAST_KEYS_FILE
  const [command] = positionals
  if (file === undefined || positionals.length !== 1) throw new Error(usage)
  if (command === 'add') return add(file, values, context.now)
  if (command === 'list') return readKeyFile(file).map(describe)
  if (command === 'revoke') return revoke(file, values.id)
  throw new Error(usage)
}

/** Keys of a database that services share. */
export type SharedKeys = {
  list(): Promise<ApiKeyRecord[]>
  add(key: ApiKeyRecord): Promise<void>
  remove(id: string): Promise<boolean>
}

/** As runKeyCommand, of the keys in a database. */
export async function runSharedKeyCommand(
  args: readonly string[],
  keys: SharedKeys,
  now: Date,
): Promise<string[]> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [command] = positionals
  if (command === 'list') return (await keys.list()).map(describe)
  if (command === 'revoke') {
    if (values.id === undefined || !(await keys.remove(values.id)))
      throw new Error(`there is no key with the id ${values.id} in the database`)
    return [`${values.id} was revoked: it is out of the database`]
  }
  if (command !== 'add') throw new Error(usage)
  const { record, key } = newKey(values, now)
  await keys.add(record)
  return [`${describe(record)} was added to the database. This is the key; it is not shown again:`, key]
}

/** Whether the words name a file of keys. */
export function namesKeyFile(args: readonly string[], env: Context['env']): boolean {
  return env.FLOPCAST_KEYS_FILE !== undefined || args.some((word) => /^--file(=|$)/.test(word))
}

function newKey(values: Values, now: Date): { record: ApiKeyRecord; key: string } {
  const { id, key } = makeApiKey()
  const record: ApiKeyRecord = {
    id,
    team: teamOf(values.team),
    role: roleOf(values.role),
    sha256: hashApiKey(key),
    created_at: now.toISOString(),
    expires_at: expiryOf(values.expires, now),
    note: values.note ?? null,
  }
  return { record, key }
}

function add(file: string, values: Values, now: Date): string[] {
  const { record, key } = newKey(values, now)
  writeKeyFile(file, [...(existsSync(file) ? readKeyFile(file) : []), record])
  return [`${describe(record)} was added to ${file}. This is the key; it is not shown again:`, key]
}

function revoke(file: string, id: string | undefined): string[] {
  const keys = readKeyFile(file)
  const kept = keys.filter((key) => key.id !== id)
  if (kept.length === keys.length) throw new Error(`there is no key with the id ${id} in ${file}`)
  writeKeyFile(file, kept)
  return [`${id} was revoked: it is out of ${file}`]
}

function describe({ id, team, role, expires_at, note }: ApiKeyRecord): string {
  const expiry = expires_at === null ? 'does not expire' : `expires ${expires_at}`
  return `${id} ${team} ${role}, ${expiry}${note === null ? '' : `, ${note}`}`
}

function teamOf(team: string | undefined): string {
  if (team === undefined) throw new Error(`--team is needed; ${usage}`)
  if (/^[a-z0-9][a-z0-9._-]{0,99}$/.test(team)) return team
  throw new Error(`--team is '${team}', but must be lower-case letters, digits, dots, dashes, underscores`)
}

function roleOf(given: string | undefined): Role {
  const role = roles.find((one) => one === given)
  if (role === undefined)
    throw new Error(`--role is '${given ?? ''}', but must be one of ${roles.join(', ')}`)
  return role
}

/** The end of the day in UTC. */
function expiryOf(day: string | undefined, now: Date): string | null {
  if (day === undefined) return null
  const moment = new Date(`${day}T23:59:59.999Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(moment.getTime()) || moment <= now) {
    throw new Error(`--expires is '${day}', but must be a day to come as YYYY-MM-DD`)
  }
  return moment.toISOString()
}
