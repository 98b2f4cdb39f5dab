import { afterAll, describe, expect, test } from 'vitest'
import { examplesOf } from '../../../src/http/examples/all.ts'
import { perform } from '../../../src/http/work/perform.ts'
import type { TaskName } from '../../../src/http/work/tasks.ts'
import { estimators } from '../../../src/kinds/kinds.ts'
import { openPool } from '../../../src/process/pool.ts'
import { fakeDeps } from '../support/app.ts'

const facts = {
  version: '0.0.0-test',
  bodyMaxBytes: 1_048_576,
  planBounds: { spannedMax: 1e9, evaluatedMax: 1e8 },
}
const pool = openPool({ workersMax: 1, queueMax: 10, workMaxS: 3600 }, facts)
afterAll(() => pool.stop())

const deps = { ...fakeDeps({ estimators }), pool }
const from = { deps, client: 'test', signal: new AbortController().signal }
const options = { samples: 32, seed: 1, include: { derivation: true, drivers: true } }
const asked = { language: 'zh', instance: '/v1/compare', requestId: 'r1' } as const

/** The input of the task behind an operation. */
const inputs: Readonly<Record<string, (body: object) => [TaskName, object]>> = {
  compareEstimates: (body) => ['compare', { body, options, asked }],
  solveEstimate: (body) => ['solve', { body, language: 'zh' }],
  simulateServing: (body) => ['simulate', { body }],
  checkOwnClaim: (own) => ['check_own', { own, language: 'zh' }],
}

function taskOf(operation: string, body: object): [TaskName, object] | null {
  const kind = /^estimate(?!Batch)(\w+)$/.exec(operation)?.[1]?.toLowerCase()
  if (kind !== undefined) return ['estimate', { kind, request: body, options, language: 'zh' }]
  return inputs[operation]?.(body) ?? null
}

async function textOf(task: TaskName, input: object, costMs: number): Promise<string> {
  const work = { input: input as never, costMs, pins: [] }
  const result = await perform(task, work, from).catch((error: unknown) => ({ refused: String(error) }))
  return result instanceof Uint8Array ? new TextDecoder().decode(result) : JSON.stringify(result)
}

const here = 0
const inWorker = 1000

const cases = Object.entries(examplesOf).flatMap(([operation, examples]) =>
  Object.entries(examples).flatMap(([name, { value }]) => {
    const task = taskOf(operation, value as object)
    return task === null ? [] : [[`${operation} ${name}`, ...task] as const]
  }),
)

describe('an answer is the same, byte by byte, whether it is computed here or in a worker (R-27)', () => {
  test('of every operation that computes', () => {
    expect(new Set(cases.map(([, task]) => task))).toEqual(
      new Set(['estimate', 'compare', 'solve', 'simulate', 'check_own']),
    )
  })

  test.each(cases)('%s', async (_name, task, input) => {
    expect(await textOf(task, input, inWorker)).toBe(await textOf(task, input, here))
  })

  test.each([
    ['a reference that leads nowhere', { model: { ref: 'llama9' }, run: { tokens_count: 1e12 } }],
    ['a revision that is not held', { run: {}, pin: { catalog_revision: 'f'.repeat(64) } }],
  ])('of a refusal: %s', async (_name, request) => {
    const input = { kind: 'training', request, options, language: 'en' }
    const refused = await textOf('estimate', input, inWorker)
    expect(refused).toContain('refused')
    expect(refused).toBe(await textOf('estimate', input, here))
  })
})
