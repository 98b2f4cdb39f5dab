/** Why a job that ran was ended from outside: its caller did, or the service stops. */
export class JobEnded extends Error {
  readonly why: 'cancelled' | 'stopping'

  constructor(why: 'cancelled' | 'stopping') {
    super(`the job was ended: ${why}`)
    this.name = 'JobEnded'
    this.why = why
  }
}
