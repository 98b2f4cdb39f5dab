/** Why a job that ran was ended from outside: its caller did, the service stops, or it is not this process's any more. */
export type WhyEnded = 'cancelled' | 'stopping' | 'taken'

export class JobEnded extends Error {
  readonly why: WhyEnded

  constructor(why: WhyEnded) {
    super(`the job was ended: ${why}`)
    this.name = 'JobEnded'
    this.why = why
  }
}
