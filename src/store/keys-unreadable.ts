/** The keys cannot be read. The message is one plain line for the operator. */
export class KeysUnreadable extends Error {
  constructor(place: string, reason: string, kind: 'file' | 'database' = 'file') {
    super(`keys ${kind} ${place}: ${reason}`)
    this.name = 'KeysUnreadable'
  }
}
