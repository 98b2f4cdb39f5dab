import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'

/** The same folder from `src` and from `dist`. */
export const migrationsFolder = join(import.meta.dirname, '../../../migrations')

export function migrationFiles(folder = migrationsFolder): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

/** Applies, in name order, the files that this database has not had. Forward only. Returns their names. */
export function migrate(db: Database, folder = migrationsFolder): string[] {
  const files = migrationFiles(folder)
  // The version is read inside the write lock: two processes may start at once.
  const applyNext = db.transaction((): string | undefined => {
    const applied = db.pragma('user_version', { simple: true }) as number
    const name = files[applied]
    if (name === undefined) return undefined
    db.exec(readFileSync(join(folder, name), 'utf8'))
    db.pragma(`user_version = ${applied + 1}`)
    return name
  })
  const done: string[] = []
  for (let name = applyNext.immediate(); name !== undefined; name = applyNext.immediate()) done.push(name)
  return done
}
