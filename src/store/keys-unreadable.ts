/** The keys cannot be read. The message is one plain line for the operator. */
export class KeysUnreadable extends Error {
  constructor(file: string, reason: string) {
    super(`keys file ${file}: ${reason}`)
    this.name = 'KeysUnreadable'
  }
}
