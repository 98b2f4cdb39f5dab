import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askMany } from './ask-many.ts'
import type { Exchange, Question } from './exchange.ts'
import { questions } from './exchange.ts'
import { type PinnedServer, processorUs, startPinned } from './pinned-server.ts'

const warmUp = 6000
const perRound = 500
const rounds = 9

export type Ratio = { what: string; unit: string; service: number; bare: number; bound: Bound | null }
/** Of bare over service at the least, or of service over bare at the most. */
export type Bound = { least: number } | { most: number }

/**
 * Processor time a request of the service and of a bare server with a body and an answer of the same sizes, in turns
 * (µs). Every question of the service has other numbers, but for one that is asked again.
 */
export async function rateRatios(folder: string): Promise<Ratio[]> {
  const service = await startPinned('src/main.ts', {
    environment: { FLOPCAST_DATABASE: join(folder, 'rates.db') },
  })
  const exchanges = await Promise.all(questions.map((question, at) => exchangeOf(service, question, at)))
  const file = join(folder, 'exchanges.json')
  writeFileSync(file, JSON.stringify(exchanges))
  const bare = await startPinned('scripts/bench/http/bare-service.ts', {
    args: [join(folder, 'bare.db'), file],
  })
  const cases = questions.map((question, at) =>
    caseOf(question, [service, bare], [question.path, exchanges[at]?.path ?? '']),
  )
  await measure(cases)
  await service.stop()
  await bare.stop()
  return cases.map(ratioOf)
}

async function exchangeOf({ address }: PinnedServer, question: Question, at: number): Promise<Exchange> {
  const body = question.bodyAt(0)
  const headers = { 'content-type': 'application/json', 'accept-encoding': 'identity' }
  const asked = { method: 'POST', headers, body: JSON.stringify(body) }
  const response = await fetch(address + question.path, asked)
  if (response.status !== 200) throw new Error(`${question.what} is answered ${response.status}`)
  return { path: `/bare/${at}`, body, answer: (await response.json()) as object }
}

type Side = { server: PinnedServer; url: string }
type Case = { question: Question; next: () => object; sides: readonly Side[]; costs: [number[], number[]] }

function caseOf(question: Question, servers: readonly PinnedServer[], paths: readonly string[]): Case {
  let asked = 0
  const sides = servers.map((server, at) => ({ server, url: server.address + paths[at] }))
  return { question, next: () => question.bodyAt(asked++), sides, costs: [[], []] }
}

/** Of all cases in turns, so that none is measured while the others are still being compiled. */
async function measure(cases: readonly Case[]): Promise<void> {
  for (const { sides, next } of cases) for (const { url } of sides) await askMany(url, next, warmUp)
  for (let round = 0; round < rounds; round++)
    for (const { sides, next, costs } of cases)
      for (const at of round % 2 === 0 ? [0, 1] : [1, 0]) {
        const side = sides[at]
        if (side === undefined) continue
        const before = processorUs(side.server.child.pid)
        await askMany(side.url, next, perRound)
        costs[at as 0 | 1].push((processorUs(side.server.child.pid) - before) / perRound)
      }
}

function ratioOf({ question: { what, least }, costs: [service, bare] }: Case): Ratio {
  return {
    ...{ what, unit: 'µs', service: median(service), bare: median(bare) },
    bound: least === null ? null : { least },
  }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
