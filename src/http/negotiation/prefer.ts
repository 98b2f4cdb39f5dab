import type { IncomingHttpHeaders } from 'node:http'

/** What Prefer (RFC 7240) asks of work that may last. */
export type Preference = {
  isAsync: boolean
  /** How long the caller waits for the answer before it takes a job (s). `null`: not said. */
  waitS: number | null
}

/** Longest that a caller is let wait: balancers on the way close what is silent for longer (s). */
export const waitMaxS = 60

const none: Preference = { isAsync: false, waitS: null }

/** A preference that is not known, or not well-formed, is ignored, as RFC 7240 has it; of two the first counts. */
export function preferenceOf({ prefer }: IncomingHttpHeaders): Preference {
  if (prefer === undefined) return none
  const asked = new Map<string, string>()
  for (const one of String(prefer ?? '').split(',')) {
    const [name = '', value = ''] = (one.split(';')[0] ?? '').split('=').map((part) => part.trim())
    if (!asked.has(name.toLowerCase())) asked.set(name.toLowerCase(), value.replace(/^"(.*)"$/, '$1'))
  }
  const wait = asked.get('wait') ?? ''
  return {
    isAsync: asked.has('respond-async'),
    waitS: /^\d{1,9}$/.test(wait) ? Math.min(Number(wait), waitMaxS) : null,
  }
}

/** Whether the caller takes a job in place of the answer. */
export function takesJob({ isAsync, waitS }: Preference): boolean {
  return isAsync || waitS !== null
}

/** The Preference-Applied of an answer to it. */
export function applied({ isAsync, waitS }: Preference): Record<string, string> {
  const told = [...(isAsync ? ['respond-async'] : []), ...(waitS === null ? [] : [`wait=${waitS}`])]
  return told.length === 0 ? {} : { 'preference-applied': told.join(', ') }
}
