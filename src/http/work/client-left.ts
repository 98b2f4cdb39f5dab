/** The connection is gone: nobody can be answered. */
export class ClientLeft extends Error {
  constructor() {
    super('the client left before the answer')
    this.name = 'ClientLeft'
  }
}
