import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const body = { model: { ref: 'llama3-8b' }, traffic: { prompt_tokens: 1, output_tokens: 1, concurrency: 1 } }
const kinds = [
  ['training', { run: { accelerator_hours: 1e6 } }],
  ['demand', { sizing: { method: 'given', nodes_count: 1 } }],
  ['serving', body],
] as const

describe.each(kinds)('POST /v1/estimates/%s refuses with 400 and names the field', (kind, request) => {
  test.each([
    ['a PUE below 1', { site: { pue_ratio: 0.5 } }, '/site/pue_ratio', 'number_too_small'],
    [
      'a negative grid factor',
      { site: { grid_location_kgco2e_per_kwh: -0.1 } },
      '/site/grid_location_kgco2e_per_kwh',
      'number_too_small',
    ],
    [
      'negative water',
      { site: { water_offsite_l_per_kwh: -1 } },
      '/site/water_offsite_l_per_kwh',
      'number_too_small',
    ],
    ['a basis that there is not', { site: { grid_basis: 'scope_2' } }, '/site/grid_basis', 'word_unknown'],
    ['a draw above the nameplate', { power: { draw_ratio: 1.1 } }, '/power/draw_ratio', 'number_too_large'],
    ['a load above 1', { power: { load_ratio: 1.1 } }, '/power/load_ratio', 'number_too_large'],
    ['a host that is all', { power: { host_share_ratio: 1 } }, '/power/host_share_ratio', 'number_too_large'],
    [
      'a boundary that there is not',
      { embodied: { boundary: 'rack' } },
      '/embodied/boundary',
      'word_unknown',
    ],
  ])('%s', async (_, more, pointer, code) => {
    const response = await supertest(app.server)
      .post(`/v1/estimates/${kind}`)
      .send({ ...request, ...more })
    const [entry] = expectProblem(response, 'request_invalid')
    expect(entry).toMatchObject({ pointer, code })
  })
})
