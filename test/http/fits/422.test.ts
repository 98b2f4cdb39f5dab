import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const agent = supertest((await sharedApp()).server)
const post = (body: object) => agent.post('/v1/fits').send(body)
const model = { ref: 'llama3.1-8b' }
const device = { ref: 'nvidia-rtx-4090' }

describe('POST /v1/fits refuses', () => {
  test('422: a name that the catalog does not have, at its place in the list', async () => {
    const response = await post({ models: [model], devices: [device, { ref: 'nvidia-rtx-409' }] })
    expect(expectProblem(response, 'reference_unknown')[0]).toMatchObject({ pointer: '/devices/1/ref' })
    const other = await post({ models: [{ ref: 'lama3.1-8b' }], devices: [device] })
    expect(expectProblem(other, 'reference_unknown')[0]).toMatchObject({ pointer: '/models/0/ref' })
  })

  test('422: a format that is not known', async () => {
    const response = await post({ models: [model], devices: [device], precisions: ['int3'] })
    expect(expectProblem(response, 'precision_unknown')[0]).toMatchObject({ pointer: '/precisions' })
  })

  test('422: more than the bound of models, devices and formats', async () => {
    const response = await post({
      models: Array.from({ length: 50 }, () => model),
      devices: Array.from({ length: 100 }, () => device),
    })
    expectProblem(response, 'work_too_large')
  })

  test('422: requests whose parts do not sum to all of them', async () => {
    const mix = [{ share_ratio: 0.5, prompt_tokens: 100, output_tokens: 10 }]
    const response = await post({ models: [model], devices: [device], split: { requests_per_s: 1, mix } })
    expect(expectProblem(response, 'field_conflict')[0]).toMatchObject({ pointer: '/split/mix' })
  })

  test('400: no device, and a field that is not there', async () => {
    expectProblem(await post({ models: [model], devices: [] }), 'request_invalid')
    expectProblem(await post({ models: [model], devices: [device], device }), 'request_invalid')
  })
})
