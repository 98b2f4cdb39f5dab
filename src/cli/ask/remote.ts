import { type Caller, type Connection, headersOf, mediaTypeOf, type Question } from './connection.ts'

/** A service at an address. What keeps it from being reached is an Error of one line. */
export function connectTo(server: string, caller: Caller): Connection {
  const ask = async (question: Question) => {
    const { method, path, body } = question
    const response = await fetch(new URL(path, server), {
      method,
      headers: headersOf(question, caller),
      ...(!question.isParting && { signal: caller.signal }),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw caller.signal.aborted ? error : new Error(`${server} cannot be reached: ${reasonOf(error)}`)
    })
    return {
      status: response.status,
      type: mediaTypeOf(response.headers.get('content-type')),
      location: response.headers.get('location'),
      body: response.body ?? none(),
    }
  }
  return { ask, close: async () => undefined }
}

async function* none(): AsyncGenerator<Uint8Array> {}

/** `fetch` tells no more than that it failed; why is told by its cause. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } }
  return cause?.code ?? cause?.message ?? message
}
