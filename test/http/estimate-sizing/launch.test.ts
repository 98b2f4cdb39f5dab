import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const agent = supertest((await sharedApp()).server)
const ask = async (body: object) =>
  (await agent.post('/v1/estimates/sizing?include=launch&samples=0').send(body).expect(200)).body
const body = {
  model: { ref: 'llama3.3-70b' },
  traffic: { requests_per_s: 50, prompt_tokens: 1500, output_tokens: 300 },
  objectives: { ttft_ms: { p95: 1000 }, tpot_ms: { p95: 50 } },
  load: { zones_count: 3 },
  precision: { weights: 'fp8' },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
}

describe('POST /v1/estimates/sizing?include=launch', () => {
  test('200: each engine starts one replica, as often as replicas are deployed, and a manifest has them all', async () => {
    const { launch, headline, assumptions } = await ask(body)
    const tensor = assumptions.find(({ path }: { path: string }) => path === 'plan.tensor').value
    expect(launch.map(({ framework }: { framework: string }) => framework)).toEqual([
      'vllm',
      'sglang',
      'tensorrt-llm',
      'kubernetes',
    ])
    for (const line of launch.slice(0, 3)) expect(line.starts_count).toBe(headline.replicas_count)
    expect(launch[0].text).toContain(`--tensor-parallel-size ${tensor}`)
    const { items } = JSON.parse(launch[3].files[0].text)
    expect(items[0].spec.replicas).toBe(headline.replicas_count)
  })

  test('200: prompts apart are told to no engine by a line of its own', async () => {
    const { launch } = await ask({ ...body, features: { disaggregated: true } })
    for (const { text, not_expressed } of launch) {
      expect(text).toBeNull()
      expect(not_expressed).toMatchObject([{ field: 'features.disaggregated' }])
    }
  })

  test('200: without a fleet there is nothing to start, and the answer says why', async () => {
    const { launch, unknowns, status } = await ask({ ...body, objectives: { tpot_ms: { p95: 0.1 } } })
    expect([launch, status]).toEqual([null, 'infeasible'])
    expect(unknowns).toContainEqual(expect.objectContaining({ path: 'launch', reason: 'no_solution' }))
  })
})
