import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const request = {
  model: { ref: 'llama3.1-8b' },
  run: { tokens_count: 1e12 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 512 },
}
const ask = async (stages?: object[]) => {
  const payload = { ...request, run: { ...request.run, ...(stages && { stages }) } }
  return (await app.inject({ method: 'POST', url: '/v1/estimates/training', payload })).json()
}

describe('a programme', () => {
  test('is no nearer to measurement than its farthest part', async () => {
    const [alone, alike, farther] = [
      await ask(),
      await ask([{ name: 'again', outcome: 'failed', tokens_count: 1e11 }]),
      await ask([{ name: 'long', tokens_count: 1e10, model: { ref: 'deepseek-v3-671b' }, precision: 'fp8' }]),
    ]
    expect(alone.validity.inside_domain).toBe(true)
    const { not_modelled: _, ...near } = alone.validity
    expect(alike.validity).toMatchObject(near)
    expect(farther.validity).toMatchObject({ inside_domain: false, domain: 'training.moe.fp8.hopper' })
  })
})
