import { performance } from 'node:perf_hooks'
import { type Report, rounded } from './report.ts'
import { send } from './scenario-client.ts'

/**
 * Clients that read a counter, add one and write it back with If-Match, all on one scenario. The counter
 * must end at the number of writes that were answered 2xx; every other answer must be 412.
 */
export async function drillContention(
  address: string,
  { clients, rounds }: { clients: number; rounds: number },
): Promise<Report> {
  const path = `${address}/v1/teams/drill/scenarios/counter`
  const made = await send('PUT', path, { 'if-none-match': '*' }, '0')
  const counts = new Map<number, number>()
  const began = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let round = 0; round < rounds; round++) {
        const { etag, note } = await send('GET', path)
        const { status } = await send('PUT', path, { 'if-match': etag }, String(Number(note) + 1))
        counts.set(status, (counts.get(status) ?? 0) + 1)
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const last = await send('GET', path)
  const saved = counts.get(200) ?? 0
  const refused = counts.get(412) ?? 0
  const faults = [
    ...(made.status === 201 ? [] : [`making it was answered ${made.status}`]),
    ...(Number(last.note) === saved ? [] : [`the counter is ${last.note} after ${saved} answers of 200`]),
    ...(last.version === saved + 1 ? [] : [`it is at version ${last.version} after ${saved} changes`]),
    ...(saved + refused === clients * rounds ? [] : [`other answers: ${JSON.stringify([...counts])}`]),
  ]
  const figures = { clients, rounds, answered_200: saved, answered_412: refused, counter: last.note }
  return { figures: { ...figures, writes_tried_per_s: rounded((clients * rounds) / seconds, 0) }, faults }
}
