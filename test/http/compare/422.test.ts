import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/compare').send(body)
const request = { sizing: { method: 'given', nodes_count: 4 } }
const h100 = { ref: 'nvidia-h100-sxm5-80gb' }

describe('POST /v1/compare refuses with 422', () => {
  test('a baseline that cannot be made', async () => {
    const response = await post({ kind: 'demand', request, accelerators: [{ ref: 'nobody' }, h100] })
    expect(expectProblem(response, 'reference_unknown')[0]?.pointer).toBe('/accelerators/0/ref')
  })

  test('a baseline that is not among the items', async () => {
    const response = await post({ kind: 'demand', request, accelerators: [h100], baseline_key: 'nobody' })
    expect(expectProblem(response, 'reference_unknown')[0]?.candidates).toEqual(['nvidia-h100-sxm5-80gb'])
  })

  test('a figure that the kind has not', async () => {
    const response = await post({ kind: 'demand', request, accelerators: [h100], rank_by: ['happiness'] })
    expect(expectProblem(response, 'reference_unknown')[0]?.pointer).toBe('/rank_by/0')
  })

  test('a key that stands twice', async () => {
    expectProblem(await post({ kind: 'demand', request, accelerators: [h100, h100] }), 'field_conflict')
  })
})
