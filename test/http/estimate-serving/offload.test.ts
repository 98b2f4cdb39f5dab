import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
type Assumed = { path: string; value: unknown; origin: string }
const request = {
  model: { ref: 'llama3.1-70b' },
  traffic: { prompt_tokens: 1024, output_tokens: 128, concurrency: 1 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
}
const post = (more: object, language = 'en') =>
  supertest(app.server)
    .post('/v1/estimates/serving')
    .set('Accept-Language', language)
    .send({ ...request, ...more })
const at = (body: { assumptions: Assumed[] }, path: string) =>
  body.assumptions.find((one) => one.path === path)

describe('POST /v1/estimates/serving with parts in host memory', () => {
  test('fits by the shorthand, with the link of its generation and what binds', async () => {
    const { status, body } = await post({ features: { host_offload: true } })
    expect(status).toBe(200)
    expect(body.headline.fits_in_memory).toBe(true)
    expect(body.headline.host_memory_gib).toBeGreaterThan(60)
    expect(body.headline.ttft_ms).not.toBeNull()
    expect(at(body, 'offload.host_link_gb_per_s')).toMatchObject({ value: 50.4, origin: 'default' })
    expect(at(body, 'offload.bound_by')).toMatchObject({ value: 'host_link', origin: 'derived' })
    expect(body.validity.backtest.unseen).toContain('host_offload')
  })

  test('reads all weights for each token: 139 GB over 50.4 GB/s are 2.7 s', async () => {
    const { body } = await post({ offload: { weights: { share_ratio: 1 }, overlap_ratio: 1 } })
    // (70.55e9 - 1.05e9) × 2 bytes / 50.4e9, the device's own 47 ms hidden behind it
    expect(body.headline.tpot_ms / 1000).toBeCloseTo(((70.554 - 1.051) * 2) / 50.4, 1)
  })

  test('tells in both languages where host memory is too small, and is then no fit', async () => {
    const offload = { weights: { layers_count: 60 }, host_memory_gib: 64 }
    const { body } = await post({ offload })
    expect(body.headline.fits_in_memory).toBe(false)
    expect(body.warnings).toContainEqual(
      expect.objectContaining({ code: 'host_memory_exceeded', path: 'offload.host_memory_gib' }),
    )
    const chinese = await post({ offload }, 'zh')
    expect(chinese.body.warnings.map(({ message }: { message: string }) => message).join()).toContain(
      '主机内存',
    )
  })

  test.each([
    [{ offload: { weights: { size_gib: 10, share_ratio: 0.2 } } }, '/offload/weights'],
    [{ offload: { experts: {} } }, '/offload/experts'],
    [
      { features: { host_offload: true }, offload: { weights: { share_ratio: 0.2 } } },
      '/features/host_offload',
    ],
  ])('refuses %j', async (more, pointer) => {
    const { status, body } = await post(more)
    expect(status).toBe(422)
    expect(body.errors[0]).toMatchObject({ code: 'field_conflict', pointer })
  })

  test('tells a rate without anything to move', async () => {
    const { body } = await post({ plan: { tensor: 4 }, offload: { overlap_ratio: 1 } })
    expect(body.warnings).toContainEqual(
      expect.objectContaining({ code: 'input_unused', path: 'offload.overlap_ratio' }),
    )
  })

  test('is a figure that solve can aim by: the share at which a token takes half a second', async () => {
    const { status, body } = await supertest(app.server)
      .post('/v1/solve')
      .send({
        kind: 'serving',
        request: { ...request, plan: { tensor: 4 }, offload: { weights: { share_ratio: 0.5 } } },
        figure: 'tpot_ms',
        target: 500,
        path: 'offload.weights.share_ratio',
      })
    expect([status, body.code]).toEqual([200, undefined])
  })
})
