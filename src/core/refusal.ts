/**
 * A request that is well-formed but cannot be answered as it stands: HTTP answers 422.
 * `code` is a stable code with a page in docs/errors, `pointer` a JSON pointer into the request.
 */
export class Refusal extends Error {
  readonly code: string
  readonly pointer: string
  readonly parameters: Readonly<Record<string, string | number | string[]>>

  constructor(code: string, pointer: string, parameters: Record<string, string | number | string[]> = {}) {
    super(`${code} at ${pointer || '/'}`)
    this.name = 'Refusal'
    this.code = code
    this.pointer = pointer
    this.parameters = parameters
  }
}
