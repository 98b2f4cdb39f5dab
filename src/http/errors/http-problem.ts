import type { Parameters, ProblemCode } from '../../i18n/messages.ts'
import type { Fault, Place } from './fault.ts'

/** What a handler or hook throws to answer with a problem. The error handler writes and localises it. */
export class HttpProblem extends Error {
  readonly code: ProblemCode
  readonly parameters: Parameters
  readonly faults: readonly Fault[]
  readonly place: Place
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ProblemCode,
    given: {
      parameters?: Parameters
      faults?: readonly Fault[]
      place?: Place
      headers?: Readonly<Record<string, string>>
    } = {},
  ) {
    super(code)
    this.name = 'HttpProblem'
    this.code = code
    this.parameters = given.parameters ?? {}
    this.faults = given.faults ?? []
    this.place = given.place ?? 'body'
    this.headers = given.headers ?? {}
  }
}
