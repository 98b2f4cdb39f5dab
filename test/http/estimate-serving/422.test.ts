import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const body = { model: { ref: 'llama3-8b' }, traffic: { prompt_tokens: 1, output_tokens: 1, concurrency: 1 } }
const accelerator = { ref: 'nvidia-h100-sxm5-80gb' }
const kinds = [
  ['training', { run: { accelerator_hours: 1e6 }, accelerator }],
  ['demand', { sizing: { method: 'given', nodes_count: 1 }, accelerator }],
  ['serving', { ...body, accelerator }],
] as const

describe.each(kinds)('POST /v1/estimates/%s refuses with 422 what says a thing twice', (kind, request) => {
  test.each([
    ['watts and a draw', { power: { accelerator_w: 650, draw_ratio: 0.8 } }, '/power/draw_ratio'],
    ['watts and a node', { power: { accelerator_w: 650, node_kw: 8 } }, '/power/node_kw'],
    [
      'two nameplates that differ',
      { power: { node_kw: 8 }, node: { power_max_kw: 6 } },
      '/node/power_max_kw',
    ],
    ['an idle share and a load', { power: { idle_ratio: 0.1, load_ratio: 0.5 } }, '/power/idle_ratio'],
    ['a currency against the site', { site: { ref: 'cn-anhui', currency: 'USD' } }, '/site/currency'],
    ['a basis against the site', { site: { ref: 'usa', grid_basis: 'direct_co2' } }, '/site/grid_basis'],
    [
      'two embodied figures',
      {
        accelerator: { ...accelerator, embodied_kgco2e: 164 },
        node: { embodied_kgco2e: 2000 },
      },
      '/node/embodied_kgco2e',
    ],
  ])('%s', async (_, more, pointer) => {
    const response = await supertest(app.server)
      .post(`/v1/estimates/${kind}`)
      .send({ ...request, ...more })
    expect(expectProblem(response, 'field_conflict')[0]?.pointer).toBe(pointer)
  })
})

test.each(['idle_ratio', 'load_ratio', 'idle_draw_ratio', 'host_share_ratio'])(
  'POST /v1/estimates/sourcing has its own idle draw and refuses power.%s',
  async (field) => {
    const response = await supertest(app.server)
      .post('/v1/estimates/sourcing')
      .send({
        workload: { accelerator_hours_per_month: 1000 },
        rent: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-10-01' },
        power: { [field]: 0.5 },
      })
    expect(expectProblem(response, 'field_conflict')[0]?.pointer).toBe(`/power/${field}`)
  },
)
