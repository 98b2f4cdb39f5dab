import { estimateAtOnce, plainEstimateOf } from './at-once.ts'
import type { Caller, Connection, Question } from './connection.ts'
import { openPlace } from './place.ts'

/** The service in this process, with the shipped catalog; it keeps nothing. Of it is loaded what a question needs. */
export async function openEmbedded(caller: Caller): Promise<Connection> {
  const place = await openPlace()
  let serving: Promise<Connection> | undefined
  const serve = async () => (await import('./serve-within.ts')).serveWithin(caller, place)
  const ask = async (question: Question) => {
    const kind = plainEstimateOf(question)
    if (kind !== null) return estimateAtOnce(kind, question, caller, place)
    serving ??= serve()
    return (await serving).ask(question)
  }
  const close = async () => (await serving)?.close()
  return { ask, close }
}
