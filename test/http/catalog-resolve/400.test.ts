import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()

test.each([
  ['', ['/kind', '/q']],
  ['kind=gpus&q=h100', ['/kind']],
  ['kind=nodes&q=', ['/q']],
  [`kind=nodes&q=${'a'.repeat(101)}`, ['/q']],
])('GET /v1/catalog/resolve?%s is 400 and names the parameter', async (query, pointers) => {
  const entries = expectProblem(
    await supertest(app.server).get(`/v1/catalog/resolve?${query}`),
    'query_invalid',
  )
  expect(entries.map(({ pointer }) => pointer)).toEqual(pointers)
})
