import fc from 'fast-check'
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
  const hundred = (letter: string) => Buffer.from(letter.repeat(100))
  const known = (memory: ReturnType<typeof createAnswerMemory>, keys: string) =>
    [...keys].filter((key) => memory.find(key)?.equals(hundred(key))).join('')

  test('take no more than they may: the oldest goes', () => {
    const memory = createAnswerMemory(350)
    for (const key of 'abc') memory.keep(key, hundred(key))
    expect(known(memory, 'abc')).toBe('abc')
    // 50 bytes are left at the end: d stands at the beginning, over a.
    memory.keep('d', hundred('d'))
    expect(known(memory, 'abcd')).toBe('bcd')
  })

  test('one that is asked for stays while others come and go', () => {
    const memory = createAnswerMemory(400)
    for (const key of 'abcdefgh') {
      memory.keep(key, hundred(key))
      expect(known(memory, 'a')).toBe('a')
    }
  })

  test('one that is sent does not change when it is overwritten', () => {
    const memory = createAnswerMemory(100)
    memory.keep('a', hundred('a'))
    const sent = memory.find('a')
    memory.keep('b', hundred('b'))
    expect(sent).toEqual(hundred('a'))
  })

  test('one that is larger than all may be is not kept, and pushes none out', () => {
    const memory = createAnswerMemory(300)
    memory.keep('a', hundred('a'))
    memory.keep('b', Buffer.alloc(301))
    expect(known(memory, 'ab')).toBe('a')
  })

  test('whatever comes in whatever order, what is found is what was kept under its key', () => {
    const sizes = fc.array(
      fc.record({ key: fc.integer({ min: 0, max: 5 }), bytes: fc.integer({ min: 1, max: 40 }) }),
    )
    fc.assert(
      fc.property(sizes, (all) => {
        const memory = createAnswerMemory(100)
        const last = new Map<number, Buffer>()
        for (const [at, { key, bytes }] of all.entries()) {
          const answer = Buffer.alloc(bytes, at)
          memory.keep(String(key), answer)
          last.set(key, answer)
          for (const [known, own] of last) expect(memory.find(String(known)) ?? own).toEqual(own)
        }
      }),
    )
  })
})
