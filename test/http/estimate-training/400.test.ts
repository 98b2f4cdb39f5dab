import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { trainingExamples } from '../../../src/kinds/examples/training.ts'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const agent = supertest(app.server)
const post = (body: object) => agent.post('/v1/estimates/training').send(body)
const postText = (text: string) =>
  agent.post('/v1/estimates/training').set('content-type', 'application/json').send(text)

async function expectNextIsAnswered() {
  const { status } = await post(trainingExamples.gpt3_in_30_days?.value ?? {})
  expect(status).toBe(200)
}

describe('POST /v1/estimates/training refuses with 400 and names the field', () => {
  test.each([
    ['a typo', { run: { mfu_rato: 0.4 } }, '/run/mfu_rato', 'field_unknown', /run\.mfu_ratio/],
    [
      'a name without its unit',
      { run: { tokens: 3e11 } },
      '/run/tokens',
      'field_unknown',
      /run\.tokens_count/,
    ],
    ['a field of another block', { mfu_ratio: 0.4 }, '/mfu_ratio', 'field_elsewhere', /run\.mfu_ratio/],
    [
      'null for a number',
      { run: { mfu_ratio: null } },
      '/run/mfu_ratio',
      'value_null',
      /Leave the field out/,
    ],
    [
      'a string number',
      { run: { mfu_ratio: '0.4' } },
      '/run/mfu_ratio',
      'number_as_string',
      /without quotes: 0\.4/,
    ],
    ['a word for a number', { run: { mfu_ratio: 'high' } }, '/run/mfu_ratio', 'type_mismatch', /a number/],
    ['true for a number', { run: { mfu_ratio: true } }, '/run/mfu_ratio', 'type_mismatch', /a number/],
    ['a list for a number', { run: { mfu_ratio: [0.4] } }, '/run/mfu_ratio', 'type_mismatch', /a number/],
    ['a percentage', { run: { mfu_ratio: 40 } }, '/run/mfu_ratio', 'number_too_large', /part of 1/],
    ['a negative amount', { run: { tokens_count: -1 } }, '/run/tokens_count', 'number_not_above', /above 0/],
    [
      'a bound of the wrong type',
      { run: { mfu_ratio: { value: 0.4, low: '0.3' } } },
      '/run/mfu_ratio/low',
      'number_as_string',
      /0\.3/,
    ],
    [
      'half a distribution',
      { run: { mfu_ratio: { distribution: { kind: 'uniform', low: 0.3 } } } },
      '/run/mfu_ratio/distribution/high',
      'field_missing',
      /high/,
    ],
    [
      'a fraction of an accelerator',
      { accelerator: { count: 1.5 } },
      '/accelerator/count',
      'number_not_integer',
      /whole/,
    ],
    ['an unknown word', { run: { precision: 'bf61' } }, '/run/precision', 'word_unknown', /bf16/],
    ['a missing field', { run: { text: { amount: 1 } } }, '/run/text/unit', 'field_missing', /unit/],
    ['a model of no form', { model: { size: 7e9 } }, '/model', 'alternative_none', /ref/],
    [
      'a model of a near form',
      { model: { parameters_total: 7e9 } },
      '/model/parameters_total',
      'field_unknown',
      /parameters_total_count/,
    ],
    [
      'a currency in lower case',
      { price: { accelerator_hour_amount: 2, currency: 'usd' } },
      '/price/currency',
      'text_malformed',
      /A-Z/,
    ],
    [
      'a reference with NUL',
      { accelerator: { ref: 'a\u0000b' } },
      '/accelerator/ref',
      'text_malformed',
      /match/,
    ],
    [
      'a list that is too long',
      { run: { stages: Array(51).fill({ name: 'a' }) } },
      '/run/stages',
      'list_too_long',
      /fewer/,
    ],
  ] as const)('%s', async (_what, body, pointer, code, hint) => {
    const entries = expectProblem(await post(body), 'request_invalid')
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ in: 'body', pointer, code })
    expect(entries[0]?.hint).toMatch(hint)
    await expectNextIsAnswered()
  })

  test('every faulty field is listed at once, each once', async () => {
    const body = { run: { mfu_ratio: null, goodput_ratio: '1', tokenz_count: 1 }, plan: { tensor: 0 } }
    const pointers = expectProblem(await post(body), 'request_invalid').map(({ pointer }) => pointer)
    expect(pointers).toEqual(['/run/mfu_ratio', '/run/goodput_ratio', '/run/tokenz_count', '/plan/tensor'])
  })

  test('more faults than can be read are cut at 50', async () => {
    const body = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`x${index}`, 1]))
    expect(expectProblem(await post(body), 'request_invalid')).toHaveLength(50)
  })

  test.each([
    ['1e400', '{"run":{"tokens_count":1e400}}', 'request_invalid', '/run/tokens_count'],
    [
      'a key that is given twice',
      '{"run":{"mfu_ratio":0.4,"mfu_ratio":0.5}}',
      'json_key_duplicate',
      '/run/mfu_ratio',
    ],
    ['__proto__', '{"run":{"__proto__":{"mfu_ratio":0.4}}}', 'json_key_forbidden', '/run/__proto__'],
    ['__proto__ in escapes', '{"\\u005f_proto__":{}}', 'json_key_forbidden', '/__proto__'],
    [
      'constructor in a free object',
      '{"model":{"hf_config":{"constructor":{"prototype":{}}}}}',
      'json_key_forbidden',
      '/model/hf_config/constructor',
    ],
  ] as const)('%s', async (_what, text, code, pointer) => {
    const entries = expectProblem(await postText(text), code)
    expect(entries.map((entry) => entry.pointer)).toEqual([pointer])
    expect({}).not.toHaveProperty('mfu_ratio')
    await expectNextIsAnswered()
  })

  test.each([
    ['nothing', '', 'json_invalid'],
    ['half an object', '{"run":', 'json_invalid'],
    ['NaN', '{"run":{"mfu_ratio":NaN}}', 'json_invalid'],
    ['100,000 open lists', '['.repeat(100_000), 'json_too_deep'],
    ['100,000 open objects', '{"a":'.repeat(100_000), 'json_too_deep'],
    ['a list', '[]', 'request_invalid'],
    ['a string', '"run"', 'request_invalid'],
    ['null', 'null', 'request_invalid'],
  ] as const)('a body of %s', async (_what, text, code) => {
    expectProblem(await postText(text), code)
    await expectNextIsAnswered()
  })

  test('bytes that are not UTF-8', async () => {
    const bytes = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])
    const response = await agent
      .post('/v1/estimates/training')
      .set('content-type', 'application/json')
      .serialize((body) => body)
      .send(bytes as unknown as object)
    expectProblem(response, 'json_invalid')
  })

  test.each([
    ['an unknown parameter', 'sampels=10', '/sampels', 'field_unknown'],
    ['one that is given twice', 'samples=1&samples=2', '/samples', 'parameter_repeated'],
    ['a word for a number', 'samples=many', '/samples', 'type_mismatch'],
    ['nothing for a number', 'samples=', '/samples', 'type_mismatch'],
    ['too many samples', 'samples=65537', '/samples', 'number_too_large'],
    ['a block that there is not', 'include=everything', '/include', 'text_malformed'],
  ] as const)('in the query, %s', async (_what, query, pointer, code) => {
    const response = await agent.post(`/v1/estimates/training?${query}`).send({})
    const entries = expectProblem(response, 'query_invalid')
    expect(entries).toMatchObject([{ in: 'query', pointer, code }])
  })

  test('faults are told in Chinese to who asks for it', async () => {
    const response = await post({ run: { mfu_ratio: '0.4' } }).set('accept-language', 'zh')
    const [entry] = expectProblem(response, 'request_invalid')
    expect(response.body.title).toBe('请求体有错误')
    expect(entry?.hint).toBe('请去掉引号：0.4。')
  })
})

test.each(['2026-13', '2026-00', '2026-01-32', '2026-1', 'yesterday', ''])(
  'POST /v1/estimates/training refuses %j as the date of a price',
  async (as_of) => {
    const price = { accelerator_hour_amount: 2, currency: 'USD', as_of }
    const [error] = expectProblem(await post({ run: { accelerator_hours: 1 }, price }), 'request_invalid')
    expect(error?.pointer).toBe('/price/as_of')
  },
)
