import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { fakeApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await fakeApp()
const post = (accept: string) =>
  supertest(app.server).post('/v1/estimates/training').set('accept', accept).send({})

describe('POST /v1/estimates/training and the Accept header', () => {
  test.each(['application/pdf', 'audio/*', 'application/json;q=0', 'application/json;q=0, image/png'])(
    '%s excludes every form of the answer: 406',
    async (accept) => {
      expectProblem(await post(accept), 'not_acceptable')
    },
  )

  test.each(['*/*', 'application/*', 'application/json', 'text/html, */*;q=0.1', ''])(
    '%s is answered',
    async (accept) => {
      expect((await post(accept)).status).toBe(200)
    },
  )
})
