import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const agent = supertest((await sharedApp()).server)
const address = '/v1/estimates/training?include=launch&samples=0'

const run = { tokens_count: 1e12, sequence_length_tokens: 8192, global_batch_sequences: 512 }
const h100 = (count: number) => ({ ref: 'nvidia-h100-sxm5-80gb', count })
const planned = {
  model: { ref: 'llama3.1-8b' },
  run: { ...run, recompute: 'full' },
  plan: { data: 64, zero_stage: 3, micro_batch_sequences: 1 },
  accelerator: h100(64),
}

type Line = { framework: string; text: string | null; files: object[]; not_expressed: object[] }
const lineOf = (lines: Line[], name: string) => lines.find(({ framework }) => framework === name)

describe('POST /v1/estimates/training?include=launch', () => {
  test('200: a plan that each of two frameworks can run comes as a line and its file', async () => {
    const { body } = await agent.post(address).send(planned).expect(200)
    expect(body.launch.map(({ framework }: Line) => framework)).toEqual([
      'megatron-lm',
      'torchtitan',
      'deepspeed',
      'nemo',
    ])
    const titan = lineOf(body.launch, 'torchtitan')
    expect(titan?.text).toBe(
      'torchrun --nproc-per-node 8 --nnodes 8 --rdzv-backend c10d --rdzv-endpoint "$HEAD_NODE:29500" -m torchtitan.train --job.config_file run.toml',
    )
    expect(titan?.files).toHaveLength(1)
    // 1e12 tokens over 512 x 8,192 a step are 238,418.6 steps.
    expect(titan?.files).toMatchObject([
      { name: 'run.toml', text: expect.stringContaining('steps = 238419') },
    ])
    expect(lineOf(body.launch, 'megatron-lm')?.text).toContain('--use-megatron-fsdp')
  })

  test('200: five published plans are each started by a framework, or it is said why by none', async () => {
    const plans = [
      planned,
      {
        model: { ref: 'gpt3-175b' },
        run: { ...run, sequence_length_tokens: 2048, global_batch_sequences: 1536, recompute: 'full' },
        plan: {
          tensor: 8,
          pipeline: 8,
          data: 16,
          virtual_stages: 3,
          zero_stage: 1,
          micro_batch_sequences: 1,
        },
        accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 1024 },
      },
      {
        model: { ref: 'llama3.1-405b' },
        run: { ...run, global_batch_sequences: 2048, recompute: 'none' },
        plan: {
          tensor: 8,
          pipeline: 16,
          data: 128,
          zero_stage: 1,
          virtual_stages: 4,
          micro_batch_sequences: 1,
        },
        accelerator: h100(16_384),
      },
      {
        model: { ref: 'llama3.1-70b' },
        run: { ...run, recompute: 'selective' },
        plan: {
          tensor: 4,
          pipeline: 4,
          data: 16,
          virtual_stages: 5,
          zero_stage: 1,
          micro_batch_sequences: 1,
        },
        accelerator: h100(256),
      },
      {
        model: { ref: 'deepseek-v3-671b' },
        run: { ...run, precision: 'fp8', recompute: { operations: ['norms', 'mla_up', 'experts_act'] } },
        plan: {
          tensor: 1,
          pipeline: 16,
          data: 128,
          expert: 64,
          zero_stage: 1,
          virtual_stages: 1,
          micro_batch_sequences: 1,
        },
        accelerator: { ref: 'nvidia-h800-sxm5-80gb', count: 2048 },
      },
    ]
    for (const plan of plans) {
      const { body } = await agent.post(address).send(plan).expect(200)
      expect(lineOf(body.launch, 'megatron-lm')?.text).toMatch(/^torchrun .*pretrain_gpt\.py/)
      for (const { text, not_expressed } of body.launch as Line[])
        expect(text === null).toBe(not_expressed.length > 0)
    }
  })

  test('200: what cannot be said is said in the language of the caller', async () => {
    const body = { ...planned, plan: { pipeline: 2, data: 32, schedule: 'dualpipe' } }
    const english = await agent.post(address).send(body).expect(200)
    expect(lineOf(english.body.launch, 'megatron-lm')).toMatchObject({
      text: null,
      not_expressed: [
        {
          field: 'plan.schedule',
          code: 'launch_no_option',
          reason: 'There is no option for dualpipe in this version.',
        },
      ],
    })
    const chinese = await agent.post(address).set('accept-language', 'zh').send(body).expect(200)
    expect(lineOf(chinese.body.launch, 'megatron-lm')).toMatchObject({
      not_expressed: [{ reason: '此版本没有表示 dualpipe 的选项。' }],
    })
  })

  test('200: without a plan there is nothing to start, and why is told', async () => {
    const body = { run: { training_compute_flop: 3.14e23 }, accelerator: h100(8) }
    const { body: answer } = await agent.post(address).send(body).expect(200)
    expect(answer.launch).toBeNull()
    expect(answer.unknowns).toContainEqual({ path: 'launch', reason: 'input_missing', supply: 'plan' })
  })

  test('200: nobody who did not ask gets lines, not by all either', async () => {
    const { body } = await agent
      .post('/v1/estimates/training?include=all&samples=0')
      .send(planned)
      .expect(200)
    expect(body).not.toHaveProperty('launch')
  })

  test('400: a kind without lines refuses to be asked for them', async () => {
    const response = await agent
      .post('/v1/estimates/market?include=launch')
      .send({ growth: { doubling_months: 3.4 }, ahead_years: 5 })
    expectProblem(response, 'query_invalid')
  })
})
