import supertest from 'supertest'
import { expect, test } from 'vitest'
import { realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const agent = supertest((await realApp()).server)
const request = { sizing: { method: 'given', nodes_count: 1 }, node: { accelerators_count: 8 } }
const check = (body: object) => agent.post('/v1/claims/check').send(body)

test.each(['gpu_count', 'constructor'])('the figure %s, which no estimate has, is refused', async (name) => {
  const response = await check({ kind: 'demand', request, figures: [{ name, value: 1 }] })
  const [entry] = expectProblem(response, 'claim_figure_unknown')
  expect(entry?.candidates).toContain('accelerator_count')
})

test('a figure that is named twice is refused', async () => {
  const figure = { name: 'accelerator_count', value: 8 }
  const response = await check({ kind: 'demand', request, figures: [figure, figure] })
  expect(expectProblem(response, 'field_conflict')[0]?.pointer).toBe('/figures/1')
})

test('what the estimate refuses is refused at its place in the body', async () => {
  const figures = [{ name: 'accelerator_count', value: 8 }]
  const response = await check({ kind: 'training', request: { run: {} }, figures })
  const [entry] = expectProblem(response, 'work_missing')
  expect(entry?.pointer).toMatch(/^\/request\//)
})

test('a reference that is not in the catalog is refused at its place in the body', async () => {
  const figures = [{ name: 'accelerator_count', value: 8 }]
  const named = { ...request, accelerator: { ref: 'no-such-card' } }
  const response = await check({ kind: 'demand', request: named, figures })
  expect(expectProblem(response, 'reference_unknown')[0]?.pointer).toBe('/request/accelerator/ref')
})
