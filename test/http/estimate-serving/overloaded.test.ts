import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()

test.each([64, 1000, 1532, 20_000])(
  'POST /v1/estimates/serving with %d in flight on one B200 answers 200, its first token with a range above 0',
  async (concurrency) => {
    const { status, body } = await supertest(app.server)
      .post('/v1/estimates/serving')
      .send({
        model: { ref: 'llama2-70b' },
        precision: { weights: 'nvfp4', kv: 'fp8' },
        engine: 'trtllm-2025',
        plan: { tensor: 1 },
        traffic: { prompt_tokens: 294, output_tokens: 274, concurrency },
        accelerator: { ref: 'nvidia-b200-sxm-180gb' },
      })
    expect(status).toBe(200)
    expect(body.ranges.ttft_ms.low).toBeGreaterThan(0)
    expect(body.ranges.ttft_ms.low).toBeLessThanOrEqual(body.headline.ttft_ms)
    // The highest measured rate of this card and model is 12,864 tokens/s.
    expect(body.headline.output_tokens_per_s).toBeLessThan(12_864)
  },
)
