import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/estimates/demand').send(body)

describe('POST /v1/estimates/demand refuses with 400 and names the field', () => {
  test.each([
    ['no sizing', {}, '/sizing', 'field_missing'],
    ['sizing without a method', { sizing: { utilization_ratio: 0.2 } }, '/sizing/method', 'field_missing'],
    ['a method that there is not', { sizing: { method: 'guess' } }, '/sizing/method', 'word_unknown'],
    [
      'a field of another method',
      { sizing: { method: 'given', utilization_ratio: 0.2 } },
      '/sizing/utilization_ratio',
      'field_unknown',
    ],
    [
      'a missing value of the method',
      { sizing: { method: 'accelerator_seconds', unit: 'requests' } },
      '/sizing/accelerator_seconds_per_unit',
      'field_missing',
    ],
    [
      'a peak below the average',
      { sizing: { method: 'given' }, load: { peak_to_average_factor: 0.5 } },
      '/load/peak_to_average_factor',
      'number_too_small',
    ],
  ] as const)('%s', async (_what, body, pointer, code) => {
    expect(expectProblem(await post(body), 'request_invalid')).toMatchObject([{ in: 'body', pointer, code }])
  })
})
