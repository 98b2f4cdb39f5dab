/** The file cannot be opened as this service's database. The message is one plain line for the operator. */
export class DatabaseRefused extends Error {
  constructor(file: string, reason: string) {
    super(`database ${file}: ${reason}`)
    this.name = 'DatabaseRefused'
  }
}
