import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { fakeApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await fakeApp()
const agent = supertest(app.server)

describe('an address that there is not', () => {
  test.each([
    '/nowhere',
    '/v1',
    '/v2/estimates/training',
    '/livez/',
    '//livez',
    '/v1/estimates/training/x',
    '/.env',
    '/docs/../etc',
  ])('%s is 404 under any method', async (path) => {
    expectProblem(await agent.get(path), 'route_not_found')
    expectProblem(await agent.post(path).send({}), 'route_not_found')
  })

  test('instance is the path without the query', async () => {
    const { body } = await agent.get('/nowhere?token=secret')
    expect(body.instance).toBe('/nowhere')
  })
})
