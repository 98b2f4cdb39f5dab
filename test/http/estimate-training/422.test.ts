import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/estimates/training').send(body)
const run = { tokens_count: 3e11 }

describe('POST /v1/estimates/training refuses with 422 what is well-formed and cannot be answered', () => {
  test('a reference that the catalog does not have, with what may have been meant', async () => {
    const [entry] = expectProblem(await post({ run, accelerator: { ref: 'h100' } }), 'reference_unknown')
    expect(entry).toMatchObject({ in: 'body', pointer: '/accelerator/ref', code: 'reference_unknown' })
    expect(entry?.candidates).toContain('nvidia-h100-sxm5-80gb')
  })

  test('a pin to a revision that is not held', async () => {
    const pin = { catalog_revision: `sha256:${'0'.repeat(64)}` }
    const [entry] = expectProblem(await post({ run, pin }), 'catalog_revision_unknown')
    expect(entry?.pointer).toBe('/pin/catalog_revision')
  })

  test('an attention kind that is not modelled', async () => {
    const architecture = {
      layers_count: 2,
      hidden_size: 64,
      heads_count: 2,
      kv_heads_count: 2,
      head_dim: 32,
      ffn_size: 256,
      vocab_size: 1000,
      gated_mlp: true,
      tied_embeddings: false,
      attention: { kind: 'rwkv' },
    }
    const response = await post({ run, model: { architecture } })
    expect(expectProblem(response, 'attention_kind_unknown')[0]?.pointer).toBe(
      '/model/architecture/attention/kind',
    )
  })

  test('a model that has no parameters left', async () => {
    const architecture = {
      layers_count: 2,
      hidden_size: 64,
      heads_count: 2,
      kv_heads_count: 2,
      head_dim: 32,
      ffn_size: 256,
      vocab_size: 1000,
      gated_mlp: true,
      tied_embeddings: false,
      attention: { kind: 'mha' },
      extra_parameters_count: -1e9,
    }
    const response = await post({ run, model: { architecture } })
    expect(expectProblem(response, 'model_invalid')[0]?.pointer).toBe(
      '/model/architecture/extra_parameters_count',
    )
  })

  test('a range that is out of order', async () => {
    const model = { parameters_total_count: 1e9 }
    const response = await post({
      model,
      run: { ...run, mfu_ratio: { value: 0.4, low: 0.5 } },
      accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
    })
    expect(expectProblem(response, 'range_invalid')[0]?.pointer).toBe('/run/mfu_ratio')
  })

  test('tokens without a model', async () => {
    expectProblem(await post({ run }), 'model_missing')
  })
})
