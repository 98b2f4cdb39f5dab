import { statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { StorageFault } from '../storage-fault.ts'

/** The database, its log, and the index of the log. A change stands in the log until it is written back. */
export const fileSuffixes = ['', '-wal', '-shm'] as const

export type FileWatch = {
  /** Throws StorageFault `lost` once one of the files is not what it was. */
  requireFiles: () => void
  /** As `requireFiles`, of the two that hold what was saved: what a change asks before it is acknowledged. */
  requireKept: () => void
}

/**
 * Sees a file of the database that was deleted, moved or replaced since this was called. SQLite goes on writing
 * into the files that it holds open, which no name leads to any more. A look at a name takes some 4 µs.
 */
export function watchFiles(db: Database): FileWatch {
  if (db.memory) return { requireFiles: () => undefined, requireKept: () => undefined }
  const database = db.name
  const opened = fileSuffixes.map((suffix) => identityOf(database + suffix))
  const require = (count: number) => {
    for (const [index, suffix] of fileSuffixes.slice(0, count).entries()) {
      const now = identityOf(database + suffix)
      const then = opened[index]
      if (now?.ino !== then?.ino || now?.dev !== then?.dev) throw lost(database, database + suffix)
    }
  }
  return { requireFiles: () => require(fileSuffixes.length), requireKept: () => require(2) }
}

function identityOf(file: string): { dev: number; ino: number } | undefined {
  try {
    return statSync(file)
  } catch {
    return undefined
  }
}

function lost(database: string, file: string): StorageFault {
  return new StorageFault(
    'lost',
    `database ${database}: ${file} was deleted, moved or replaced while the service runs: stop it, and see ${database}.lost-… for what it held`,
  )
}
