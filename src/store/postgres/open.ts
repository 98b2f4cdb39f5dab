import pg from 'pg'
import { DatabaseRefused } from '../database-refused.ts'
import { StorageFault } from '../storage-fault.ts'
import { faultOf } from './fault.ts'
import { labelOf } from './label.ts'
import { migrate } from './migrate.ts'
import { openSession, type Session, type SessionLimits, sqlOf } from './session.ts'

/** Other replicas may migrate meanwhile, and a large table takes its time (ms). */
const startMaxMs = 120_000

/**
 * Brings the schema up to date and opens the connections. Throws DatabaseRefused where the server is not reached, does
 * not let us in, or holds what is not ours or too new.
 */
export async function openPostgres(
  url: string,
  limits: SessionLimits,
  tell?: (error: Error) => void,
): Promise<Session> {
  const label = labelOf(url)
  const client = new pg.Client({
    connectionString: url,
    application_name: 'flopcast start',
    connectionTimeoutMillis: limits.statementMaxMs,
    statement_timeout: startMaxMs,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('BEGIN')
    await migrate(sqlOf(client), label)
    await client.query('COMMIT')
  } catch (error) {
    throw refusalOf(error, label)
  } finally {
    await client.end().catch(() => undefined)
  }
  return openSession(url, limits, tell)
}

function refusalOf(error: unknown, label: string): unknown {
  if (error instanceof DatabaseRefused) return error
  const fault = faultOf(error, label)
  // The message of a fault begins with the name of the database.
  if (fault instanceof StorageFault) return new Error(fault.message, { cause: error })
  return error instanceof pg.DatabaseError ? new DatabaseRefused(label, error.message) : error
}
