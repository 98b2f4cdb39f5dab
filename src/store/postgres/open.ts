import pg from 'pg'
import { DatabaseRefused } from '../database-refused.ts'
import { migrate } from './migrate.ts'
import { openSession, type Session, type SessionLimits } from './session.ts'

/**
 * Opens the connections and brings the schema up to date. Throws StorageFault where the server is not reached or does
 * not let us in, and DatabaseRefused where the database holds what is not ours or is too new.
 */
export async function openPostgres(
  url: string,
  limits: SessionLimits,
  tell?: (error: Error) => void,
): Promise<Session> {
  const session = openSession(url, limits, tell)
  try {
    await session.patiently((sql) => migrate(sql, session.label))
    return session
  } catch (error) {
    await session.close()
    throw error instanceof pg.DatabaseError ? new DatabaseRefused(session.label, error.message) : error
  }
}
