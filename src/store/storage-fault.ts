/**
 * `busy`: another process holds the store for longer than a call waits. `full`: what was to be written has
 * no place. `unavailable`: read-only, unreadable or damaged. `lost`: what is written would not be kept, since
 * the files are no longer those that were opened.
 */
export type StorageFaultKind = 'busy' | 'full' | 'unavailable' | 'lost'

/** Why a store cannot do what it is asked. The message is one plain line for the operator. */
export class StorageFault extends Error {
  readonly kind: StorageFaultKind

  constructor(kind: StorageFaultKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageFault'
    this.kind = kind
  }
}

/** A stored row is not what was written. */
export function damaged(database: string, what: string): StorageFault {
  return new StorageFault('unavailable', `database ${database}: ${what} is damaged`)
}
