import { describe, expect, test } from 'vitest'
import { jsonOf, type Question, textOf } from '../../src/cli/ask/connection.ts'
import { openEmbedded } from '../../src/cli/ask/embedded.ts'
import { kindNames, kinds } from '../../src/kinds/kinds.ts'
import { realApp } from '../http/support/app.ts'

const caller = { language: 'zh', key: undefined, signal: new AbortController().signal } as const
const near = await openEmbedded(caller)
const app = await realApp()
const served = async (path: string, payload: object) => {
  const reply = await app.inject({ method: 'POST', url: path, headers: { 'accept-language': 'zh' }, payload })
  return reply.json()
}
const asked = async (question: Question) => near.ask(question)

/** What every service and every request has of its own. */
const plain = ({ reproducibility, request_id, instance, ...rest }: Record<string, unknown>) => {
  const { estimator_version, ...same } = (reproducibility ?? {}) as Record<string, unknown>
  return { ...rest, same }
}

describe('the service without a server', () => {
  const examples = kindNames.map(
    (kind) => [kind, Object.values(kinds[kind].examples)[0]?.value ?? {}] as const,
  )

  test.each(examples)('answers an estimate of %s as POST does', async (kind, body) => {
    const path = `/v1/estimates/${kind}`
    const answer = await jsonOf(await asked({ method: 'POST', path, body }))
    expect(plain(answer as Record<string, unknown>)).toEqual(plain(await served(path, body)))
  })

  test.each([
    ['a body that is no request', { modle: 1 }],
    [
      'a name that is not in the catalog',
      { model: { ref: 'llama3.1-8b' }, run: { tokens_count: 1 }, accelerator: { ref: 'h100', count: 8 } },
    ],
    ['a request that is refused', { run: { tokens_count: 1e12, training_compute_flop: 1e20 } }],
    [
      'a revision that is not held',
      { run: { accelerator_hours: 1 }, pin: { catalog_revision: `sha256:${'0'.repeat(64)}` } },
    ],
  ])('refuses %s as POST does', async (_, body) => {
    const path = '/v1/estimates/training'
    const reply = await asked({ method: 'POST', path, body })
    const problem = await served(path, body)
    expect(reply.status).toBe(problem.status)
    expect(plain((await jsonOf(reply)) as Record<string, unknown>)).toEqual(plain(problem))
  })

  test('serves what is no plain estimate whole', async () => {
    const reply = await asked({ method: 'GET', path: '/v1/catalog/resolve?kind=models&q=llama' })
    expect([reply.status, reply.type]).toEqual([200, 'application/json'])
    expect(await textOf(reply)).toContain('llama')
    await near.close()
  })
})
