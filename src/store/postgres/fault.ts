import pg from 'pg'
import { StorageFault, type StorageFaultKind } from '../storage-fault.ts'

/** Classes and codes of PostgreSQL (its manual, appendix A), the first that fits. */
const kinds: readonly (readonly [RegExp, StorageFaultKind])[] = [
  // Cancelled for its time, a lock that was not had, a conflict of transactions, no connection left at the server.
  [/^(57014|55P03|40001|40P01|53300)$/, 'busy'],
  [/^(53100|54000)$/, 'full'],
  // Connections, rights, a standby that is read-only, resources, a stop, the system, damage.
  [/^(08|28|25006|3D000|42501|53|57P|58|F0|XX)/, 'unavailable'],
]

/** As Node tells a server that is not reached. */
const unreached = /^(ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|ENOENT|EACCES)/
/** As `pg` tells it: its errors of this kind have no code. */
const cut = /^(Connection terminated|Client has encountered a connection error|Client was closed)/i
const waitedOut = /^(timeout exceeded when trying to connect|Query read timeout)/

/** An error of PostgreSQL as the ports tell it, with the name of the database. What is our own fault stays as it is. */
export function faultOf(error: unknown, label: string): unknown {
  const kind = kindOf(error)
  if (kind === undefined) return error
  return new StorageFault(kind, `database ${label}: ${messageOf(error)}`, { cause: error })
}

/** Where a name has several addresses, Node tells what it met at each of them, and nothing of the whole. */
function messageOf(error: unknown): string {
  const { message, errors = [] } = error as AggregateError
  return message || String(errors[0])
}

/** Whether the connection that this came from is of no use any more. */
export function isBroken(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || /^(08|57P)/.test(error.code ?? '')
}

function kindOf(error: unknown): StorageFaultKind | undefined {
  if (!(error instanceof Error) || error instanceof StorageFault) return undefined
  const { code = '' } = error as { code?: string }
  if (error instanceof pg.DatabaseError) {
    // Whatever ends a connection, or keeps one from being made, is no fault of the statement.
    const ofConnection = /^(FATAL|PANIC)$/.test(error.severity ?? '') ? 'unavailable' : undefined
    return kinds.find(([codes]) => codes.test(code))?.[1] ?? ofConnection
  }
  if (waitedOut.test(error.message)) return 'busy'
  return unreached.test(code) || cut.test(error.message) ? 'unavailable' : undefined
}
