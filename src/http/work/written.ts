import { type ShortForm, shorten } from '../view/viewed.ts'

/** The answer of a task as bytes, the same whether it is sent at once or kept as the result of a job. */
export function written(result: object, form?: ShortForm): Uint8Array {
  if (form !== undefined) return encoder.encode(JSON.stringify(shorten(form, plain(result))))
  return result instanceof Uint8Array ? owned(result) : encoder.encode(JSON.stringify(result))
}

/** Bytes that may move to another thread: those of a Buffer lie in room that others share. */
function owned(bytes: Uint8Array): Uint8Array {
  return Buffer.isBuffer(bytes) ? new Uint8Array(bytes) : bytes
}

const encoder = new TextEncoder()

/** A result that came from a worker is written already. */
export function plain<Result extends object = object>(result: object): Result {
  return result instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(result)) : (result as Result)
}
