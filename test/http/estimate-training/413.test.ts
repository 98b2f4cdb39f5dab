import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { fakeApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const limit = 1_048_576
const app = await fakeApp({ bodyMaxBytes: limit })
const post = (text: string) =>
  supertest(app.server).post('/v1/estimates/training').set('content-type', 'application/json').send(text)
const bodyOf = (bytes: number) => `{}${' '.repeat(bytes - 2)}`

describe('POST /v1/estimates/training and the size of the body', () => {
  test('1 MiB is read', async () => {
    expect((await post(bodyOf(limit))).status).toBe(200)
  })

  test('one byte more is refused with 413, and the next request is answered', async () => {
    expectProblem(await post(bodyOf(limit + 1)), 'body_too_large')
    expect((await post('{}')).status).toBe(200)
  })
})
