import pg from 'pg'
import { StorageFault } from '../storage-fault.ts'
import { faultOf, isBroken } from './fault.ts'
import { labelOf } from './label.ts'

/** Statements of one transaction, or each its own. Values are parameters, never text. */
export type Sql = {
  all<R>(text: string, values?: readonly unknown[]): Promise<R[]>
  one<R>(text: string, values?: readonly unknown[]): Promise<R | undefined>
  /** How many rows it changed. */
  run(text: string, values?: readonly unknown[]): Promise<number>
}

/** The connections of the process as the stores use them. Rejects with StorageFault. */
export type Session = {
  /** Name of the database, without its password. */
  label: string
  /** Each statement is its own transaction. */
  read: Sql
  /** All that `act` does is kept, or nothing. */
  write<T>(act: (sql: Sql) => Promise<T>): Promise<T>
  /** All that `act` reads is of one moment. */
  snapshot<T>(act: (sql: Sql) => Promise<T>): Promise<T>
  /** As `write`, on a connection of its own that may take long: others may do the same before it. */
  patiently<T>(act: (sql: Sql) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type SessionLimits = {
  connectionsMax: number
  /** Longest that a statement takes, and that a call waits for a connection (ms). */
  statementMaxMs: number
  /** Most calls that wait for a connection. Each holds its request in memory. */
  waitingMax?: number
}

/** A server whose answer is lost on the way says nothing: past its own bound this is waited for it (ms). */
const silentMs = 1000
const idleMs = 30_000
/** Other replicas may migrate or seed meanwhile, and a large table takes its time (ms). */
const patienceMs = 120_000

/** `tell`: of connections that broke while nobody used them. */
export function openSession(
  url: string,
  { connectionsMax, statementMaxMs, waitingMax = 500 }: SessionLimits,
  tell: (error: Error) => void = () => undefined,
): Session {
  const label = labelOf(url)
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'flopcast',
    max: connectionsMax,
    idleTimeoutMillis: idleMs,
    connectionTimeoutMillis: statementMaxMs,
    statement_timeout: statementMaxMs,
    query_timeout: statementMaxMs + silentMs,
    // A process that froze within a change must not hold up its team at the other replicas.
    idle_in_transaction_session_timeout: statementMaxMs,
    keepAlive: true,
    types: { getTypeParser },
  })
  pool.on('error', tell)
  const connect = () => {
    if (pool.waitingCount >= waitingMax)
      throw new StorageFault('busy', `database ${label}: too many calls wait for a connection`)
    return pool.connect()
  }
  const within = async <T>(begin: string | null, act: (sql: Sql) => Promise<T>): Promise<T> => {
    try {
      return await useConnection(await connect(), begin, act)
    } catch (error) {
      throw faultOf(error, label)
    }
  }
  return {
    label,
    read: {
      all: (text, values) => within(null, (sql) => sql.all(text, values)),
      one: (text, values) => within(null, (sql) => sql.one(text, values)),
      run: (text, values) => within(null, (sql) => sql.run(text, values)),
    },
    write: (act) => within('BEGIN', act),
    snapshot: (act) => within('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', act),
    patiently: async (act) => {
      const client = new pg.Client({
        connectionString: url,
        application_name: 'flopcast patient',
        connectionTimeoutMillis: statementMaxMs,
        statement_timeout: patienceMs,
        types: { getTypeParser },
      })
      try {
        await client.connect()
        return await inTransaction(client, 'BEGIN', act)
      } catch (error) {
        throw faultOf(error, label)
      } finally {
        await client.end().catch(() => undefined)
      }
    },
    close: () => pool.end(),
  }
}

async function useConnection<T>(
  client: pg.PoolClient,
  begin: string | null,
  act: (sql: Sql) => Promise<T>,
): Promise<T> {
  let isBrokenNow = true
  try {
    return await inTransaction(client, begin, act, (broken) => {
      isBrokenNow = broken
    })
  } finally {
    client.release(isBrokenNow)
  }
}

/** `left`: told at the end whether the connection is of no use any more. */
async function inTransaction<T>(
  client: pg.ClientBase,
  begin: string | null,
  act: (sql: Sql) => Promise<T>,
  left: (broken: boolean) => void = () => undefined,
): Promise<T> {
  let broken = false
  const note = (error: unknown) => {
    broken ||= isBroken(error)
  }
  // A connection that is cut while no statement is on its way has nobody else to tell.
  client.on('error', note)
  const sql = sqlOf(client, note)
  try {
    if (begin !== null) await sql.run(begin)
    const result = await act(sql)
    if (begin !== null) await sql.run('COMMIT')
    return result
  } catch (error) {
    if (begin !== null && !broken) await sql.run('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.off('error', note)
    left(broken)
  }
}

/** `met`: told of each error of the connection. */
function sqlOf(client: pg.ClientBase, met: (error: unknown) => void): Sql {
  const ask = async (text: string, values: readonly unknown[] = []) => {
    const prepared = values.length > 0 ? { name: nameOf(text) } : {}
    return client.query({ ...prepared, text, values: [...values] }).catch((error: unknown) => {
      met(error)
      throw error
    })
  }
  return {
    all: async (text, values) => (await ask(text, values)).rows,
    one: async (text, values) => (await ask(text, values)).rows[0],
    run: async (text, values) => (await ask(text, values)).rowCount ?? 0,
  }
}

/** A statement with a name is parsed once a connection. All texts are constants, so there are few. */
const names = new Map<string, string>()

function nameOf(text: string): string {
  const name = names.get(text) ?? `flopcast_${names.size}`
  names.set(text, name)
  return name
}

const int8 = 20

/** Numbers of 64 bits are counts and keys, all below 2^53; JSON stays the text that it is. */
function getTypeParser(type: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (type === int8) return Number
  if (type === pg.types.builtins.JSON) return (text) => text
  return pg.types.getTypeParser(type, format as 'text')
}
