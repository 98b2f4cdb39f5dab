import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { convertExamples } from '../../../src/http/examples/convert.ts'
import { Converted } from '../../../src/http/schemas/describe.ts'
import { faultsOf } from '../../../src/http/schemas/shared.ts'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object, language = 'en') =>
  supertest(app.server).post('/v1/convert').set('accept-language', language).send(body)

describe('POST /v1/convert answers 200', () => {
  test.each([
    // 3.6e6 J over 1e6 tokens
    [1, 'kWh/Mtoken', 'J/token', 3.6],
    // 400 / 8
    [400, 'Gbit/s', 'GB/s', 50],
    // 24 h x 30
    [2.5, 'USD/h', 'USD/month', 1800],
    // 2^30 bytes
    [1, 'GiB', 'byte', 1_073_741_824],
    // 8766 / 24 / 30
    [1, 'year', 'month', 12.175],
    // 1e15 FLOP/s for 86,400 s
    [1, 'PF_day', 'FLOP', 8.64e19],
    [0.5, 'ratio', 'factor', 0.5],
    [-3, 'm3', 'L', -3000],
  ])('%d %s in %s is %d', async (value, from, to, result) => {
    const { status, body } = await post({ value, from, to })
    expect([status, faultsOf(Converted, body)]).toEqual([200, []])
    expect(body.result / result).toBeCloseTo(1, 12)
  })

  test.each(Object.entries(convertExamples))('to the example %s', async (_, { value }) => {
    expect((await post(value)).status).toBe(200)
  })
})

describe('POST /v1/convert answers 422', () => {
  test.each(['en', 'zh'])('to energy in power, with the base units of both, in %s', async (language) => {
    const answer = await post({ value: 1, from: 'kWh', to: 'kW' }, language)
    const [fault] = expectProblem(answer, 'units_incompatible')
    expect(fault?.pointer).toBe('/to')
    expect(answer.body.detail).toContain('W*s')
    expect(/[\u4e00-\u9fff]/.test(answer.body.detail)).toBe(language === 'zh')
  })

  test('to one currency in another', async () => {
    expectProblem(await post({ value: 1, from: 'USD/h', to: 'CNY/h' }), 'units_incompatible')
  })

  test.each(['constructor', 'gb', 'kwh'])('to %s, which is no unit', async (from) => {
    const [fault] = expectProblem(await post({ value: 1, from, to: 's' }), 'unit_unknown')
    expect(fault?.pointer).toBe('/from')
    expect(fault?.candidates).toContain('GB')
  })

  test('to powers whose factor no number holds', async () => {
    const from = Array.from({ length: 6 }, () => 'PF_day^9').join('*')
    const to = Array.from({ length: 6 }, () => 'FLOP^9').join('*')
    expectProblem(await post({ value: 1, from, to }), 'non_finite_result')
  })
})

describe('POST /v1/convert answers 400', () => {
  test.each(['', 'a b', 'GB//s', 'h^-1', 'h^10'])('to the unit %j', async (from) => {
    expectProblem(await post({ value: 1, from, to: 's' }), 'request_invalid')
  })
})
