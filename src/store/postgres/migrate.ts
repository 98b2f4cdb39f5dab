import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseRefused } from '../database-refused.ts'
import { lockFor } from './locks.ts'
import type { Sql } from './session.ts'

/** The same folder from `src` and from `dist`. */
export const migrationsFolder = join(import.meta.dirname, '../../../migrations/postgres')

export type Migration = { number: number; name: string; readableFrom: number; text: string }

/**
 * The files in their order. Each begins with the number of the migration from which on a build can work on what it
 * leaves, so that replicas of the last release go on beside those of the next one.
 */
export function migrationsIn(folder = migrationsFolder): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name, index) => {
    const text = readFileSync(join(folder, name), 'utf8')
    const readableFrom = Number(/^-- readable from (\d+)\n/.exec(text)?.[1])
    if (!(readableFrom >= 1)) throw new Error(`${name} does not begin with -- readable from <number>`)
    return { number: index + 1, name, readableFrom, text }
  })
}

const table = `
  CREATE TABLE IF NOT EXISTS flopcast_migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    readable_from INTEGER NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL DEFAULT now()
  )`

/**
 * Applies, in one transaction and one process at a time, the files that this database has not had. Forward only.
 * To be called in a transaction. Throws DatabaseRefused on a database that is too new for this build. Returns names.
 */
export async function migrate(sql: Sql, label: string, migrations = migrationsIn()): Promise<string[]> {
  await lockFor(sql, 'migrations')
  await sql.run(table)
  const applied = await sql.all<{ number: number; readable_from: number }>(
    'SELECT number, readable_from FROM flopcast_migration ORDER BY number',
  )
  const needed = Math.max(0, ...applied.map(({ readable_from }) => readable_from))
  if (needed > migrations.length)
    throw new DatabaseRefused(
      label,
      `it is at migration ${applied.length}, which a build has to know ${needed} for; this one knows ${migrations.length}`,
    )
  const missing = migrations.slice(applied.length)
  for (const { number, name, readableFrom, text } of missing) {
    await sql.run(text)
    await sql.run('INSERT INTO flopcast_migration (number, name, readable_from) VALUES ($1, $2, $3)', [
      number,
      name,
      readableFrom,
    ])
  }
  return missing.map(({ name }) => name)
}
