import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const agent = supertest((await sharedApp()).server)
const address = '/v1/estimates/serving?include=launch&samples=0'
const body = {
  model: { ref: 'llama3.1-70b' },
  traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 32 },
  precision: { weights: 'fp8' },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 4 },
  plan: { tensor: 4 },
  engine: { name: 'vllm-2025', max_sequences_count: 256 },
}

describe('POST /v1/estimates/serving?include=launch', () => {
  test('200: a replica for three engines, and a manifest', async () => {
    const { body: answer } = await agent.post(address).send(body).expect(200)
    const names = answer.launch.map(({ framework }: { framework: string }) => framework)
    expect(names).toEqual(['vllm', 'sglang', 'tensorrt-llm', 'kubernetes'])
    for (const { text } of answer.launch) expect(text).not.toBeNull()
    expect(answer.launch[0].text).toContain('--max-num-seqs 256')
    expect(JSON.parse(answer.launch[3].files[0].text).items[0].kind).toBe('Deployment')
  })

  test('200: a plan that was chosen is the one that is started', async () => {
    const { plan: _, ...open } = body
    const { body: answer } = await agent.post(address).send(open).expect(200)
    const degree = answer.assumptions.find(({ path }: { path: string }) => path === 'plan.tensor')?.value
    expect(answer.launch[0].text).toContain(`--tensor-parallel-size ${degree}`)
  })

  test('200: a format in large letters is the same format', async () => {
    const linesFor = async (precision: object) =>
      (
        await agent
          .post(address)
          .send({ ...body, precision })
          .expect(200)
      ).body.launch
    expect(await linesFor({ weights: 'FP8', kv: 'FP8' })).toEqual(
      await linesFor({ weights: 'fp8', kv: 'fp8' }),
    )
  })

  test('200: nobody who did not ask gets lines', async () => {
    const { body: answer } = await agent.post('/v1/estimates/serving?samples=0').send(body).expect(200)
    expect(answer).not.toHaveProperty('launch')
  })
})
