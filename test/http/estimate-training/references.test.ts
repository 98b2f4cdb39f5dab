import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await realApp()
const agent = supertest(app.server)
const post = (body: object) => agent.post('/v1/estimates/training').send(body)
const run = { tokens_count: 1e12 }

describe('POST /v1/estimates/training and names that people use', () => {
  test('two loose names are told together, each with what resolve gives for it', async () => {
    const body = { run, accelerator: { ref: '昇腾910B', count: 8 }, model: { ref: 'llama 3 70b' } }
    const entries = expectProblem(await post(body), 'reference_unknown')
    expect(entries.map(({ pointer }) => pointer)).toEqual(['/accelerator/ref', '/model/ref'])
    for (const [at, [kind, q]] of [
      ['accelerators', '昇腾910B'],
      ['models', 'llama 3 70b'],
    ].entries()) {
      const { body: resolved } = await agent.get('/v1/catalog/resolve').query({ kind, q, limit: 5 })
      const refs = resolved.items.map(({ ref }: { ref: string }) => ref)
      expect(entries[at]?.candidates).toEqual(refs)
    }
  })

  test('the same within a comparison points into it', async () => {
    const request = { run, accelerator: { ref: '8xH100' }, model: { ref: 'llama 3 70b' } }
    const items = [
      { key: 'a', request: { run, model: { ref: 'llama3-70b' } } },
      { key: 'b', request },
    ]
    const { body } = await agent.post('/v1/compare').send({ kind: 'training', items })
    const { errors } = body.items[1].problem
    expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/items/1/request/accelerator/ref',
      '/items/1/request/model/ref',
    ])
    expect(errors[0].candidates[0]).toBe('nvidia-h100-sxm5-80gb')
  })

  test('an id of Hugging Face names its model', async () => {
    const { status, body } = await post({ run, model: { ref: 'meta-llama/Llama-3.1-8B' } })
    expect(status).toBe(200)
    const shape = body.assumptions.find(({ ref }: { ref?: string }) => ref?.startsWith('models/'))
    expect(shape.ref).toMatch(/^models\/llama3\.1-8b@/)
  })

  test.each([
    ['model', 'llama3.1-8b'],
    ['accelerator', 'nvidia-h100-sxm5-80gb'],
    ['node', 'dgx-h100'],
    ['price', 'cheapest'],
    ['site', 'us-va'],
  ])('%s as text is shown as the block that it should be', async (block, text) => {
    const [entry] = expectProblem(await post({ run, [block]: text }), 'request_invalid')
    expect(entry).toMatchObject({ pointer: `/${block}`, code: 'ref_as_text' })
    expect(entry?.hint).toContain(`{"ref":"${text}"}`)
  })

  test('cheapest on a chip that is leased in another currency names what exists', async () => {
    const accelerator = { ref: 'huawei-ascend-910c', count: 8 }
    const [entry] = expectProblem(
      await post({ run, accelerator, price: { ref: 'cheapest' } }),
      'reference_unknown',
    )
    expect(entry?.parameters).toMatchObject({ offers: ['reserved in CNY'] })
    expect(entry?.candidates).toEqual(['cn-market.cn.huawei-ascend-910c.smm.2026-09-23.monthly-lease'])
  })
})
