import supertest from 'supertest'
import { expect, test } from 'vitest'
import { fakeApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await fakeApp()
const agent = supertest(app.server)

test.each([
  ['get', '/v1/estimates/training', 'POST'],
  ['put', '/v1/estimates/demand', 'POST'],
  ['post', '/livez', 'GET, HEAD'],
  ['delete', '/v1/catalog/accelerators', 'GET, HEAD'],
  ['patch', '/v1/catalog/accelerators/nvidia-a100-sxm4-80gb', 'GET, HEAD'],
  ['options', '/v1/estimates/training', 'POST'],
  ['trace', '/version', 'GET, HEAD'],
  ['propfind', '/version', 'GET, HEAD'],
] as const)('%s %s is 405 and Allow lists %s', async (method, path, allow) => {
  const response = await agent[method](path)
  expectProblem(response, 'method_not_allowed')
  expect(response.headers.allow).toBe(allow)
})
