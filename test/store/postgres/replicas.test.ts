import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { drillReplicas } from '../../../scripts/drills/replicas.ts'
import { dropDatabase, newDatabase } from '../../../scripts/postgres/databases.ts'
import { openCatalog } from '../../../src/process/catalog.ts'
import { createPostgresCatalogStore } from '../../../src/store/postgres/catalog.ts'
import { openPostgres } from '../../../src/store/postgres/open.ts'
import { createPostgresStorage } from '../../../src/store/postgres/storage.ts'
import { realApp } from '../../http/support/app.ts'
import { describeWithServer, limits } from './database.ts'

const request = { run: { training_compute_flop: 3.14e23, sustained_flop_per_s: 28e12 } }

describeWithServer('replicas on one PostgreSQL database', () => {
  const server = inject('postgres') ?? ''
  let address = ''
  beforeAll(async () => {
    address = await newDatabase(server)
  })
  afterAll(() => dropDatabase(server, address))

  /** A replica in this process: its own connections, and nothing else that it shares with another. */
  async function replica() {
    const session = await openPostgres(address, limits)
    const catalog = await openCatalog(createPostgresCatalogStore(session))
    const app = await realApp({ catalog, storage: createPostgresStorage(session) })
    const stop = async () => {
      await app.close()
      await session.close()
    }
    return { app, stop }
  }

  test('R-20: one key, 100 times at once over three replicas: one object and one answer', async () => {
    const replicas = await Promise.all([replica(), replica(), replica()])
    const url = '/v1/teams/drill/scenarios/once'
    const headers = { 'if-none-match': '*', 'idempotency-key': randomUUID() }
    const put = async (index: number): Promise<string> => {
      const { app } = replicas[index % 3] ?? expect.fail('there are three')
      const answer = await app.inject({ method: 'PUT', url, headers, payload: { kind: 'training', request } })
      // Refused while the first is on its way at the same replica: asked again, it is answered as that one was.
      if (answer.statusCode === 409) {
        await delay(10)
        return put(index)
      }
      return `${answer.statusCode} ${answer.headers.etag} ${answer.body}`
    }
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => put(index)))
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toMatch(/^201 "1-/)
    const versions = await replicas[0]?.app.inject({ url: `${url}/versions` })
    expect(versions?.json().items).toHaveLength(1)
    for (const { stop } of replicas) await stop()
  })

  test('R-01, R-22, R-25: killed under clients they lose and double nothing, and a counter counts', async () => {
    const options = { replicas: 2, clients: 8, seconds: 2.5, killEveryS: 1, random: seeded(21) }
    const { figures, faults } = await drillReplicas(address, options)
    expect(faults).toEqual([])
    expect(figures.replicas_killed).toBeGreaterThan(0)
    expect(figures.counted_200).toBeGreaterThan(0)
  }, 120_000) // Starts of processes take seconds on a busy machine.
})

/** A small generator, so that a failure stays. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}
