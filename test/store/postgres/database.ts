import { afterAll, beforeAll, describe, inject } from 'vitest'
import { ask, dropDatabase, newDatabase } from '../../../scripts/postgres/databases.ts'
import { openPostgres } from '../../../src/store/postgres/open.ts'
import { openSession, type Session } from '../../../src/store/postgres/session.ts'

const server = inject('postgres')

/** What needs a server is not run where there is none, which the run says once. */
export const describeWithServer = describe.skipIf(server === null)

export const limits = { connectionsMax: 10, statementMaxMs: 5000 }

export type TestDatabase = {
  address: string
  session: Session
  /** Another process would have as much: its own connections. */
  another: (changes?: Partial<typeof limits>) => Session
  name: () => string
  ask: <R>(text: string) => Promise<R[]>
  /** Removes every row. */
  empty: () => Promise<void>
}

/** A database of its own for the tests of a file. Its schema is up to date. */
export function useDatabase(): TestDatabase {
  const opened: Session[] = []
  const database: Partial<TestDatabase> = {
    another: (changes) => {
      const session = openSession(database.address ?? '', { ...limits, ...changes })
      opened.push(session)
      return session
    },
    name: () => new URL(database.address ?? '').pathname.slice(1),
    ask: (text) => ask(database.address ?? '', text),
    empty: async () => {
      const tables = await ask<{ tablename: string }>(
        database.address ?? '',
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'flopcast_migration'",
      )
      const names = tables.map(({ tablename }) => tablename)
      await database.session?.write((sql) => sql.run(`TRUNCATE ${names.join(', ')} RESTART IDENTITY`))
    },
  }
  beforeAll(async () => {
    if (server === null) return
    database.address = await newDatabase(server)
    database.session = await openPostgres(database.address, limits)
    opened.push(database.session)
  })
  afterAll(async () => {
    await Promise.all(opened.map((session) => session.close()))
    if (server !== null && database.address !== undefined) await dropDatabase(server, database.address)
  })
  return database as TestDatabase
}
