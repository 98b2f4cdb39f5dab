import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { bearing, madeKey } from '../support/keys.ts'
import { at, change, gpt3, make, scenario } from '../support/scenarios.ts'

const app = await realApp()
const compare = (items: object[], kind = 'training', target = app) =>
  supertest(target.server).post('/v1/compare').send({ kind, items })

const sooner = { ...gpt3, run: { ...gpt3.run, deadline_days: 15 } }
const made = await make(app, at('s'))
await change(app, at('s'), made.headers.etag, { ...scenario, request: sooner })
const saved = { team: 'acme', name: 's' }

describe('saved scenarios in a comparison', () => {
  test('stand beside requests, in the version that is asked for, else the current one', async () => {
    const items = [
      { key: 'now', request: gpt3 },
      { key: 'first', scenario: { ...saved, version: 1 } },
      { scenario: { ...saved, catalog: 'latest' } },
    ]
    const { status, body } = await compare(items)
    expect(status).toBe(200)
    expect(body.items.map((one: { key: string }) => one.key)).toEqual(['now', 'first', 's'])
    const [now, first, current] = body.items
    expect(first.headline).toEqual(now.headline)
    expect(current.headline.accelerator_count).toBeGreaterThan(first.headline.accelerator_count)
    expect([now.scenario, first.scenario, current.scenario]).toEqual([
      null,
      { ...saved, version: 1, catalog: 'pinned' },
      { ...saved, version: 2, catalog: 'latest' },
    ])
  })

  test.each([
    [
      'a missing one',
      [{ scenario: { team: 'acme', name: 'none' } }],
      'scenario_not_found',
      '/items/1/scenario',
    ],
    [
      'a missing version',
      [{ scenario: { ...saved, version: 9 } }],
      'scenario_not_found',
      '/items/1/scenario',
    ],
    ['both forms in one item', [{ key: 'b', request: gpt3, scenario: saved }], 'field_conflict', '/items/1'],
    ['neither form', [{ key: 'b' }], 'request_invalid', '/items/1/request'],
    ['a request without a key', [{ request: gpt3 }], 'request_invalid', '/items/1/key'],
    ['a field that it has not', [{ scenario: { ...saved, versions: 1 } }], 'request_invalid', undefined],
  ] as const)('%s is refused where it stands', async (_, items, code, pointer) => {
    const errors = expectProblem(await compare([{ key: 'a', request: gpt3 }, ...items]), code)
    if (pointer !== undefined) expect(errors[0]?.pointer).toBe(pointer)
  })

  test('one of another kind is refused', async () => {
    const items = [{ key: 'a', request: {} }, { scenario: saved }]
    const request = { sizing: { method: 'given', nodes_count: 4 } }
    const errors = expectProblem(
      await compare([{ ...items[0], request }, { scenario: saved }], 'demand'),
      'field_conflict',
    )
    expect(errors[0]?.pointer).toBe('/items/1/scenario')
  })

  test('are read with a key of their team alone where keys are in use', async () => {
    const own = madeKey({ role: 'viewer' })
    const other = madeKey({ team: 'other' })
    const editor = madeKey()
    const records = [own, other, editor].map(({ record }) => record)
    const keys = { find: async (id: string) => records.find((one) => one.id === id) }
    const closed = await realApp({ access: { keys, areEstimatesOpen: true } as never })
    await make(closed, at('s'), scenario, bearing(editor.key))
    const items = [{ key: 'a', request: gpt3 }, { scenario: saved }]
    expectProblem(await compare(items, 'training', closed), 'key_missing')
    expectProblem(await compare(items, 'training', closed).set(bearing(other.key)), 'scenario_not_found')
    const { status, headers } = await compare(items, 'training', closed).set(bearing(own.key))
    expect([status, headers['cache-control']]).toEqual([200, 'private, no-store'])
    expect(
      (
        await compare(
          [
            { key: 'a', request: gpt3 },
            { key: 'b', request: sooner },
          ],
          'training',
          closed,
        )
      ).status,
    ).toBe(200)
  })
})
