import type { Database } from 'better-sqlite3'
import { faultOf } from './fault.ts'
import { watchFiles } from './files.ts'
import { type WaitLimits, waitInTurn } from './waiting.ts'

/** The one connection of the process as the stores use it. Rejects with StorageFault. */
export type Session = {
  db: Database
  /** Name of the file. Asking the connection for it takes a call out of JavaScript. */
  file: string
  read<T>(act: () => T): Promise<T>
  /** All that `act` does is kept, on files that have their names, or nothing. */
  write<T>(act: () => T): Promise<T>
  /** Throws StorageFault `lost` when what is written would not be kept. */
  requireFiles(): void
}

/** Longer than a backup or another service holds the lock, shorter than clients wait for an answer. */
const patience: WaitLimits = { waitMaxMs: 5000, waitingMax: 500 }

/** `db` comes from openDatabase. */
export function openSession(db: Database, limits: WaitLimits = patience): Session {
  // A wait inside SQLite would hold up every other request.
  db.pragma('busy_timeout = 0')
  const file = db.name
  const watch = watchFiles(db)
  // Once a file was missed, nothing more is written until all are back. Before that one look, after the commit
  // and before the answer, is enough.
  let isDoubted = false
  const seen = (look: () => void) => {
    isDoubted = true
    look()
    isDoubted = false
  }
  const requireFiles = () => seen(watch.requireFiles)
  const inTransaction = db.transaction((act: () => unknown) => act())
  // Readers do not wait behind writers: in WAL mode a writer's lock does not concern them.
  const readInTurn = waitInTurn(limits)
  const writeInTurn = waitInTurn(limits)
  return {
    db,
    file,
    read: (act) => readInTurn(act).catch((error) => Promise.reject(faultOf(error, file, false))),
    write: <T>(act: () => T) => {
      const kept = () => {
        if (isDoubted) requireFiles()
        // The write lock is taken first: a transaction that reads and then writes could fail half-way.
        const result = inTransaction.immediate(act) as T
        seen(watch.requireKept)
        return result
      }
      return writeInTurn(kept).catch((error) => Promise.reject(faultOf(error, file, true)))
    },
    requireFiles,
  }
}
