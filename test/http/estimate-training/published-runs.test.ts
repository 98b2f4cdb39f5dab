import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const agent = supertest((await sharedApp()).server)

async function estimate(body: object) {
  const { body: answer } = await agent.post('/v1/estimates/training').send(body)
  return answer
}

/** DeepSeek-AI 2024, arXiv:2412.19437, sections 2.2, 3.2 and 3.3. */
describe('the published plan of DeepSeek-V3', () => {
  const run = {
    tokens_count: 1e12,
    sequence_length_tokens: 4096,
    global_batch_tokens: 15_360 * 4096,
    precision: 'fp8',
  }
  const plan = { tensor: 1, pipeline: 16, data: 128, expert: 64, zero_stage: 1 }
  const asked = {
    model: { ref: 'deepseek-v3-671b' },
    accelerator: { ref: 'nvidia-h800-sxm5-80gb', count: 2048 },
  }
  const published = 180_000

  test('takes the published 180,000 H800-hours a trillion tokens and fits', async () => {
    const recompute = { operations: ['norms', 'mla_up', 'experts_act'] }
    const { headline, ranges } = await estimate({
      ...asked,
      run: { ...run, recompute },
      plan: { ...plan, schedule: 'dualpipe' },
    })
    expect(Math.abs(headline.accelerator_hours / published - 1)).toBeLessThan(0.2)
    expect(ranges.accelerator_hours.low).toBeLessThan(published)
    expect(ranges.accelerator_hours.high).toBeGreaterThan(published)
    expect(headline.memory_peak_per_accelerator_gib).toBeLessThan(80)
  })

  test('without schedule and recompute is completed and fits', async () => {
    const { headline } = await estimate({ ...asked, run, plan })
    expect(headline.memory_peak_per_accelerator_gib).toBeLessThan(80)
    expect(headline.accelerator_hours).toBeGreaterThan(published)
  })
})

/** Dubey et al. 2024, arXiv:2407.21783, table 4. */
describe('Llama 3.1 405B on 16,384 H100', () => {
  test.each([
    [8192, 1, 128, 2048, 0.41],
    [131_072, 16, 8, 128, 0.38],
  ])('at %i tokens has the published MFU inside its range', async (length, context, data, batch, mfu) => {
    const { ranges } = await estimate({
      model: { ref: 'llama3.1-405b' },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 16_384 },
      run: {
        tokens_count: 15.6e12,
        sequence_length_tokens: length,
        global_batch_tokens: length * batch,
      },
      plan: { tensor: 8, pipeline: 16, context, data },
    })
    expect(ranges.mfu_ratio.low).toBeLessThan(mfu)
    expect(ranges.mfu_ratio.high).toBeGreaterThan(mfu)
  })
})
