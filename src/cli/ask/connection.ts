/** A request as any client of the service sends it. */
export type Question = {
  method: 'GET' | 'POST' | 'DELETE'
  /** With its query. */
  path: string
  body?: object
  /** Media type that is wanted. Default: JSON. */
  accept?: string
  /** Whether it may become a job. */
  isJobWelcome?: boolean
  /** It is sent though its caller has left. */
  isParting?: boolean
}

export type Reply = {
  status: number
  /** Media type without parameters. */
  type: string
  location: string | null
  body: AsyncIterable<Uint8Array>
}

/** The service, near or far. */
export type Connection = {
  ask: (question: Question) => Promise<Reply>
  close: () => Promise<void>
}

/** Who asks, and in which language answers are to speak. */
export type Caller = { language: 'en' | 'zh'; key: string | undefined; signal: AbortSignal }

export function headersOf({ body, accept, isJobWelcome }: Question, { language, key }: Caller) {
  return {
    'accept-language': language,
    accept: accept ?? 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
    ...(isJobWelcome && { prefer: 'respond-async' }),
  }
}

export function mediaTypeOf(contentType: string | null | undefined): string {
  return (contentType ?? '').split(';')[0]?.trim() ?? ''
}

export async function textOf({ body }: Reply): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of body) text += decoder.decode(bytes, { stream: true })
  return text + decoder.decode()
}

export async function jsonOf(reply: Reply): Promise<unknown> {
  return JSON.parse(await textOf(reply))
}
