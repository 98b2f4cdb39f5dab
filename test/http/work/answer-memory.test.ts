import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { createAnswerMemory } from '../../../src/http/work/answer-memory.ts'
import { trainingExamples } from '../../../src/kinds/examples/training.ts'
import { realApp } from '../support/app.ts'

const app = await realApp()
const example = trainingExamples.gpt3_in_30_days?.value ?? {}
const post = (query = '', language = 'en', body: object = example) =>
  supertest(app.server)
    .post(`/v1/estimates/training${query}`)
    .set('accept-language', language)
    .set('content-type', 'application/json')
    .send(JSON.stringify(body))

describe('an estimate that is asked for again', () => {
  test.each(['', '?view=summary', '?include=all'])(
    'is the same to the byte, and says so: %s',
    async (query) => {
      const [first, second] = [await post(query), await post(query)]
      expect(first.headers['cache-status']).toBeUndefined()
      expect(second.headers['cache-status']).toBe('flopcast; hit')
      expect(second.text).toBe(first.text)
      const { 'x-request-id': _, date: __, 'cache-status': ___, ...headers } = second.headers
      expect(first.headers).toMatchObject(headers)
    },
  )

  test.each([
    ['another language', '', 'zh', example],
    ['another seed', '?seed=9', 'en', example],
    ['fields in another order', '', 'en', Object.fromEntries(Object.entries(example).reverse())],
  ])('%s is another question', async (_, query, language, body) => {
    await post()
    expect((await post(query, language, body)).headers['cache-status']).toBeUndefined()
  })

  test('a refusal is worked out each time', async () => {
    const refused = { ...example, model: { ref: 'nobody-has-it' } }
    for (const _ of [1, 2]) {
      const { status, headers } = await post('', 'en', refused)
      expect(status).toBe(422)
      expect(headers['cache-status']).toBeUndefined()
    }
  })
})

describe('answers that are kept', () => {
  // A key of 1 letter and an answer of 99 take 200 bytes.
  const text = (letter: string) => letter.repeat(99)

  test('take no more than they may: the one that nobody asked for longest goes', () => {
    const memory = createAnswerMemory(600)
    for (const key of ['a', 'b', 'c']) memory.keep(key, text(key))
    expect(memory.find('a')).toBe(text('a'))
    memory.keep('d', text('d'))
    expect(['a', 'b', 'c', 'd'].map((key) => memory.find(key) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ])
  })

  test('one that is larger than all may be is not kept, and pushes none out', () => {
    const memory = createAnswerMemory(600)
    memory.keep('a', text('a'))
    memory.keep('b', 'x'.repeat(1000))
    expect([memory.find('a'), memory.find('b')]).toEqual([text('a'), undefined])
  })

  test('the same kept twice counts once', () => {
    const memory = createAnswerMemory(600)
    for (let count = 0; count < 10; count++) memory.keep('a', text('a'))
    memory.keep('b', new Uint8Array(198))
    memory.keep('c', text('c'))
    expect(['a', 'b', 'c'].every((key) => memory.find(key) !== undefined)).toBe(true)
  })
})
