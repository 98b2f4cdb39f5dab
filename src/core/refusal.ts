import type { Words } from '../contract/words.ts'

type Parameters = Record<string, string | number | string[] | Words>

/**
 * A request that is well-formed but cannot be answered as it stands: HTTP answers 422.
 * `code` is a stable code with a page in docs/errors, `pointer` a JSON pointer into the request. `others` are refusals
 * of the same code elsewhere in the request, so that a caller mends them in one go.
 */
export class Refusal extends Error {
  readonly code: string
  readonly pointer: string
  readonly parameters: Readonly<Parameters>
  readonly others: readonly Refusal[]

  constructor(code: string, pointer: string, parameters: Parameters = {}, others: readonly Refusal[] = []) {
    super(`${code} at ${pointer || '/'}`)
    this.name = 'Refusal'
    this.code = code
    this.pointer = pointer
    this.parameters = parameters
    this.others = others
  }

  /** The same refusal of a request that stands at `prefix` of another one. */
  under(prefix: string): Refusal {
    return this.moved((pointer) => `${prefix}${pointer}`)
  }

  /** The same refusal of a request whose parts stand elsewhere in another one. */
  moved(place: (pointer: string) => string): Refusal {
    const others = this.others.map((other) => other.moved(place))
    return new Refusal(this.code, place(this.pointer), { ...this.parameters }, others)
  }
}
