import SQLite from 'better-sqlite3'
import { StorageFault, type StorageFaultKind } from '../storage-fault.ts'

/** SQLITE_PROTOCOL: processes were in each other's way at the lock of the log, often enough to give up. */
const busy = /^SQLITE_(BUSY|PROTOCOL)/
/** A read that comes out short is a file that was cut off, not a disk that is full. */
const unusable = /^SQLITE_(READONLY|CANTOPEN|CORRUPT|NOTADB|AUTH|PERM|IOERR_SHORT_READ)/

export function isBusy(error: unknown): boolean {
  return error instanceof SQLite.SqliteError && busy.test(error.code)
}

/** An error of SQLite as the ports tell it, with the name of the file. What is our own fault stays as it is. */
export function faultOf(error: unknown, file: string, isWriting: boolean): unknown {
  const kind = error instanceof SQLite.SqliteError ? kindOf(error.code, isWriting) : undefined
  if (kind === undefined) return error
  return new StorageFault(kind, `database ${file}: ${(error as Error).message}`, { cause: error })
}

function kindOf(code: string, isWriting: boolean): StorageFaultKind | undefined {
  if (busy.test(code)) return 'busy'
  if (unusable.test(code)) return 'unavailable'
  if (code === 'SQLITE_FULL') return 'full'
  if (code.startsWith('SQLITE_IOERR')) return isWriting ? 'full' : 'unavailable'
  return undefined
}
