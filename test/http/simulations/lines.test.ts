import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { simulationExamples } from '../../../src/http/examples/simulation.ts'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const { request, trace } = (simulationExamples.trace_of_three?.value ?? {}) as {
  request: object
  trace: object[]
}
const inLines = (...lines: object[]) => lines.map((line) => JSON.stringify(line)).join('\n')
const post = (text: string, address = '/v1/simulations') =>
  supertest(app.server).post(address).set('content-type', 'application/x-ndjson').send(text)

describe('POST /v1/simulations with a trace as NDJSON answers 200', () => {
  test('with the bytes of the same body in JSON, with and without a line feed at the end', async () => {
    const json = await supertest(app.server).post('/v1/simulations').send({ request, seed: 3, trace })
    const text = inLines({ request, seed: 3 }, ...trace)
    for (const sent of [text, `${text}\n`]) {
      const { status, text: answered } = await post(sent)
      expect(status).toBe(200)
      expect(answered).toBe(json.text)
    }
  })
})

describe('POST /v1/simulations with a trace as NDJSON answers 400', () => {
  const first = JSON.stringify({ request })
  test.each([
    ['no JSON', 3, `${inLines({ request }, ...trace.slice(0, 1))}\n{"arrival_s":`],
    ['a list', 2, `${first}\n[1, 2, 3]`],
    ['an empty line', 3, `${inLines({ request }, ...trace.slice(0, 1))}\n\n${inLines(...trace)}`],
    ['a key twice', 2, `${first}\n{"arrival_s":0,"arrival_s":1,"prompt_tokens":1,"output_tokens":1}`],
    ['its list in the first line', 1, inLines({ request, trace }, ...trace)],
  ])('by the number of the line with %s', async (_, line, text) => {
    const answered = await post(text)
    expectProblem(answered, 'line_invalid')
    expect(answered.status).toBe(400)
    expect(answered.body.detail).toContain(`Line ${line} `)
  })

  test('by the line and the field that is out of bounds, missing or unknown', async () => {
    const rows = [...trace, { arrival_s: -1, prompt_tokens: 3.5, tokens: 1 }]
    const answered = await post(inLines({ request }, ...rows))
    expect(answered.body.detail).toContain('Line 5 ')
    const pointers = expectProblem(answered, 'line_invalid').map(({ pointer }) => pointer)
    expect(pointers.every((pointer) => pointer.startsWith('/trace/3'))).toBe(true)
    expect(pointers).toContain('/trace/3/arrival_s')
  })

  test('where no line follows the first', async () => {
    expectProblem(await post(first), 'request_invalid')
  })
})

describe('other operations answer 415', () => {
  test('to NDJSON', async () => {
    const answered = await post(inLines({}), '/v1/estimates/serving')
    expectProblem(answered, 'media_type_unsupported')
  })
})
