import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/plans/search').send(body)
const request = {
  model: { ref: 'llama3.1-8b' },
  run: { tokens_count: 1e12, sequence_length_tokens: 4096, global_batch_sequences: 256 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 32 },
}
const asked = { kind: 'training', request }

describe('POST /v1/plans/search refuses', () => {
  test('a space without a plan', async () => {
    // 24 accelerators on one stage are 24 replicas: they do not share 256 sequences.
    const space = { counts: [24], tensor: [1], pipeline: [1], context: [1] }
    expect(expectProblem(await post({ ...asked, space }), 'plan_space_empty')[0]?.pointer).toBe('/space')
  })

  test('a figure that the headline does not have as a number, with those that it has', async () => {
    const optimize = [{ figure: 'cost_currency', goal: 'min' }]
    const [error] = expectProblem(await post({ ...asked, optimize }), 'reference_unknown')
    expect(error?.pointer).toBe('/optimize/0/figure')
    expect(error?.candidates).toContain('cost_amount')
  })

  test.each([
    ['optimize', { optimize: [{ figure: 'cost_amount', goal: 'min' }] }],
    ['limits', { limits: [{ figure: 'cost_amount', max: 1e9 }] }],
  ])('%s by a figure that is unknown of every plan, with the field that it needs', async (at, more) => {
    const [error] = expectProblem(await post({ ...asked, ...more }), 'field_unused')
    expect(error).toMatchObject({
      pointer: `/${at}/0/figure`,
      parameters: { needs: 'price.accelerator_hour_amount' },
    })
  })

  test('more plans than one search may evaluate', async () => {
    const gpt3 = { model: { ref: 'gpt3-175b' }, run: { ...request.run, global_batch_sequences: 1536 } }
    const counts = Array.from({ length: 1024 }, (_, index) => index + 1)
    const machines = [
      'a100-sxm4-80gb',
      'a800-sxm4-80gb',
      'h100-sxm5-80gb',
      'h800-sxm5-80gb',
      'h20-96gb',
      'h200-sxm-141gb',
    ]
    const space = { counts, accelerators: machines.map((name) => ({ ref: `nvidia-${name}` })) }
    const [error] = expectProblem(
      await post({ ...asked, request: gpt3, space, exhaustive: true }),
      'work_too_large',
    )
    expect(error?.message).toContain('100000000 plans')
  })

  test('an accelerator that the catalog does not have, where it is the only one', async () => {
    const space = { accelerators: [{ ref: 'no-such-chip' }] }
    const [error] = expectProblem(await post({ ...asked, space }), 'reference_unknown')
    expect(error?.pointer).toBe('/space/accelerators/0/accelerator/ref')
  })

  test('a model whose shape is not known', async () => {
    const body = { ...asked, request: { ...request, model: { parameters_total_count: 8e9 } } }
    expectProblem(await post(body), 'model_missing')
  })
})
