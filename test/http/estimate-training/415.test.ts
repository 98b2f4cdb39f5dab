import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { fakeApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await fakeApp()
const post = () => supertest(app.server).post('/v1/estimates/training')

describe('POST /v1/estimates/training refuses with 415', () => {
  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'application/json; charset=utf-16',
    'multipart/form-data; boundary=x',
    'nonsense',
  ])('content type %s', async (type) => {
    expectProblem(await post().set('content-type', type).send('{}'), 'media_type_unsupported')
  })

  test('a compressed body, before anything is inflated', async () => {
    const response = await post()
      .set({ 'content-type': 'application/json', 'content-encoding': 'gzip' })
      .send('{}')
    expectProblem(response, 'media_type_unsupported')
  })

  test('UTF-8 said in any usual spelling is taken', async () => {
    for (const type of [
      'application/json; charset=UTF-8',
      'application/json;charset="utf-8"',
      'Application/JSON',
    ]) {
      expect((await post().set('content-type', type).send('{}')).status).toBe(200)
    }
  })
})
