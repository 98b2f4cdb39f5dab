import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
type Named = { path: string; code?: string }
const post = (ref: string, more: object = {}) =>
  supertest(app.server)
    .post('/v1/estimates/serving')
    .send({
      model: { ref },
      traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 1 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      ...more,
    })
const at = (answer: { assumptions: Named[] }, path: string) =>
  answer.assumptions.find((one) => one.path === path)

describe('POST /v1/estimates/serving of a catalog model without a precision', () => {
  test('holds gpt-oss-120b on one H100 in its own mxfp4: 60.7 GiB', async () => {
    const { status, body } = await post('gpt-oss-120b')
    expect(status).toBe(200)
    expect(body.headline.fits_in_memory).toBe(true)
    expect(body.breakdowns.memory_peak_per_accelerator_gib.weights).toBeCloseTo(60.7, 1)
    expect(at(body, 'precision.weights')).toMatchObject({ value: 'mxfp4', origin: 'catalog' })
    expect(at(body, 'precision.weights')).toHaveProperty('ref', 'models/gpt-oss-120b@1')
    expect(at(body, 'model.stored_precision.attention_bits_per_weight')).toMatchObject({ value: 16 })
    expect(at(body, 'model.stored_precision.experts_bits_per_weight')).toMatchObject({ value: 4.25 })
  })

  test('cuts DeepSeek-V3 in fp8 blocks over 16 ranks as its file is cut', async () => {
    const { body } = await post('deepseek-v3-671b', { plan: { tensor: 16 } })
    // 671.03e9 weights, of which 2 × 0.927e9 of tables and small parts at 16 bits: about 8.02 bits each
    expect(body.breakdowns.memory_peak_per_accelerator_gib.weights * 16).toBeCloseTo(
      (671.03e9 + 1.9e9) / 2 ** 30,
      -1,
    )
  })

  test('warns where nobody says how it is stored, and counts 16 bits as a default', async () => {
    const { body } = await post('gpt3-13b')
    expect(body.warnings).toContainEqual(expect.objectContaining({ code: 'precision_assumed' }))
    expect(at(body, 'precision.weights')).toMatchObject({ value: 'bf16', origin: 'default' })
  })

  test('takes what was sent over what is stored', async () => {
    const { body } = await post('gpt-oss-120b', { precision: { weights: 'bf16' } })
    expect(body.headline.fits_in_memory).toBe(false)
    expect(body.warnings.map(({ code }: Named) => code)).not.toContain('precision_assumed')
    expect(at(body, 'precision.weights')).toMatchObject({ value: 'bf16', origin: 'given' })
  })
})

describe('ranks that do not divide', () => {
  test.each([
    [{ tensor: 3 }, 'plan.tensor', { ranks: 3, part: 'heads_count', count: 64 }],
    // 128 experts over 3 of 3 ranks
    [{ tensor: 3, expert: 3 }, 'plan.expert', { ranks: 3, part: 'experts_count', count: 128 }],
    // 2,880 of width over 128 ranks
    [{ tensor: 128 }, 'plan.expert_tensor', { ranks: 128, part: 'expert_ffn_size', count: 2880 }],
  ])('are told once: %j', async (plan, path, parameters) => {
    const { body } = await post('gpt-oss-120b', { plan })
    const told = body.warnings.filter(
      (one: Named) => one.code === 'tensor_does_not_divide' && one.path === path,
    )
    expect(told).toEqual([expect.objectContaining({ parameters })])
  })
})
