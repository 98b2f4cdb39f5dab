import { statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { StorageFault } from '../storage-fault.ts'

/** The database, its log, and the index of the log. A change stands in the log until it is written back. */
export const fileSuffixes = ['', '-wal', '-shm'] as const

/**
 * Throws StorageFault `lost` once a file of the database is not what it was when this was called: deleted,
 * moved, or replaced by another. SQLite goes on writing into the files that it holds open, which no name
 * leads to any more. Three looks at names take some 5 µs.
 */
export function watchFiles(db: Database): () => void {
  if (db.memory) return () => undefined
  const files = fileSuffixes.map((suffix) => db.name + suffix)
  const opened = files.map(identityOf)
  return () => {
    for (const [index, file] of files.entries()) {
      if (identityOf(file) !== opened[index]) throw lost(db.name, file)
    }
  }
}

function identityOf(file: string): string {
  try {
    const { dev, ino } = statSync(file)
    return `${dev} ${ino}`
  } catch {
    return 'none'
  }
}

function lost(database: string, file: string): StorageFault {
  return new StorageFault(
    'lost',
    `database ${database}: ${file} was deleted, moved or replaced while the service runs: stop it, and see ${database}.lost-… for what it held`,
  )
}
