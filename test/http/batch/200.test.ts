import { expect, test } from 'vitest'
import { batchExamples } from '../../../src/http/examples/batch.ts'
import { BatchAnswer } from '../../../src/http/schemas/batch.ts'
import { faultsOf } from '../../../src/http/schemas/shared.ts'
import { realApp, sharedApp } from '../support/app.ts'

const app = await sharedApp()
const url = '/v1/estimates/batch'
const { items } = (batchExamples.three_kinds?.value ?? { items: [] }) as {
  items: { key: string; kind: string; request: object }[]
}

test.each(['full', 'summary'])('items are as single requests answer them, in order: %s', async (view) => {
  const batch = (await app.inject({ method: 'POST', url, payload: { items, view } })).json()
  for (const [index, { key, kind, request }] of items.entries()) {
    const single = await app.inject({
      method: 'POST',
      url: `/v1/estimates/${kind}?view=${view}`,
      payload: request,
    })
    const answer = single.json()
    expect(batch.items[index]).toEqual({ key, status: answer.status, answer, problem: null })
  }
})

test('the headline alone is that of the whole answer', async () => {
  const batch = (await app.inject({ method: 'POST', url, payload: { items, view: 'headline' } })).json()
  for (const [index, { kind, request }] of items.entries()) {
    const single = await app.inject({
      method: 'POST',
      url: `/v1/estimates/${kind}?samples=0`,
      payload: request,
    })
    expect(batch.items[index].answer.headline).toEqual(single.json().headline)
  }
})

test('an item that is refused or not well-formed has its problem, and the others their answers', async () => {
  const wrong = [
    items[0],
    { kind: 'training', request: { run: { mfu_ratio: '0.4' } } },
    { key: 'b', kind: 'trainin', request: {} },
    { key: 'c', kind: 'training', request: { accelerator: { ref: 'nobody' } } },
    { key: 'd', kind: 'training', request: {}, extra: 1 },
  ]
  const answer = await app.inject({ method: 'POST', url, payload: { items: wrong } })
  expect(answer.statusCode).toBe(200)
  const told = answer.json().items as {
    key: string | null
    status: string
    problem: { code: string; errors: { pointer: string }[] } | null
  }[]
  expect(
    told.map(({ key, status, problem }) => [key, status, problem?.code, problem?.errors[0]?.pointer]),
  ).toEqual([
    ['train', 'partial', undefined, undefined],
    [null, 'failed', 'request_invalid', '/items/1/request/run/mfu_ratio'],
    ['b', 'failed', 'request_invalid', '/items/2/kind'],
    ['c', 'failed', 'reference_unknown', '/items/3/request/accelerator/ref'],
    ['d', 'failed', 'request_invalid', '/items/4/extra'],
  ])
})

test('lines in and lines out, with or without a line before them', async () => {
  const lines = items.map((item) => JSON.stringify(item)).join('\n')
  const headers = { 'content-type': 'application/x-ndjson', accept: 'application/x-ndjson' }
  const whole = await app.inject({ method: 'POST', url, payload: lines, headers })
  const brief = await app.inject({ method: 'POST', url, payload: `{"view":"headline"}\n${lines}\n`, headers })
  const read = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  expect(read(whole.body).map(({ key }) => key)).toEqual(['train', 'serve', 'hold'])
  const { items: told } = (
    await app.inject({ method: 'POST', url, payload: { items, view: 'headline' } })
  ).json()
  expect(read(brief.body)).toEqual(told)
})

test('a line that is no JSON is refused by its number', async () => {
  const headers = { 'content-type': 'application/x-ndjson' }
  const answer = await app.inject({ method: 'POST', url, payload: `${JSON.stringify(items[0])}\n{`, headers })
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'line_invalid'])
  expect(answer.json().detail).toContain('2')
  // Nothing stands before the items: the second line is the second of them.
  expect(answer.json().errors).toMatchObject([
    { pointer: '/items/1', code: 'line_invalid', parameters: { line: 2 } },
  ])
})

test('more items than the bound are refused, and work past the bound of synchronous work is a job', async () => {
  const own = await realApp({
    workBounds: {
      syncMaxMs: 0,
      requestMaxS: 15,
      jobMaxS: 60,
      sweepPointsMax: 10,
      batchItemsMax: 3,
      resultMaxBytes: 1e6,
    },
  })
  const ask = (payload: object, headers = {}) => own.inject({ method: 'POST', url, payload, headers })
  expect((await ask({ items: [...items, ...items] })).json()).toMatchObject({
    code: 'work_too_large',
    status: 422,
  })
  const made = await ask({ items })
  expect([made.statusCode, made.json().kind]).toEqual([202, 'batch'])
  const whole = await ask({ items }, { prefer: 'wait=60' })
  const { statusCode, body } = await app.inject({ method: 'POST', url, payload: { items } })
  expect([whole.statusCode, statusCode]).toEqual([200, 200])
  const plain = (text: string) =>
    JSON.parse(text).items.map(({ answer }: { answer: { headline: object } }) => answer.headline)
  expect(plain(whole.body)).toEqual(plain(body))
  await own.close()
})

test.each(Object.entries(batchExamples))(
  'the example %s is answered in the declared form',
  async (_, { value }) => {
    const answer = await app.inject({ method: 'POST', url, payload: value as object })
    expect(answer.statusCode).toBe(200)
    expect(faultsOf(BatchAnswer, answer.json())).toEqual([])
  },
)

const kindsTold = ['training', 'finetuning', 'memory', 'siting', { toString: 1 }]
const values = [null, 'x', 0, [null], { toString: 1, valueOf: 1 }]
test.each(kindsTold.flatMap((kind) => values.map((value) => [kind, value])))(
  'whatever stands in place of a part of an item is told of that item alone: %j %j',
  async (kind, value) => {
    const parts = ['run', 'model', 'accelerator', 'plan', 'fleet', 'sites', 'estimate', 'traffic']
    const request = { model: { ref: 'gpt3-175b' }, accelerator: { ref: 'nvidia-h100-sxm5-80gb' } }
    const wrong = parts.map((part) => ({ kind, request: { ...request, [part]: value } }))
    const payload = { items: [...wrong, items[0]], view: 'headline' }
    const answer = await app.inject({ method: 'POST', url, payload })
    expect(answer.statusCode).toBe(200)
    const told = answer.json().items as { status: string; problem: { code: string } | null }[]
    expect(new Set(told.slice(0, -1).map(({ problem }) => problem?.code))).toEqual(
      new Set(['request_invalid']),
    )
    expect(told.at(-1)?.status).toBe('partial')
  },
)
