import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { modelFile } from '../support/model-files.ts'

const app = await sharedApp()
const h100 = (count: number) => ({ ref: 'nvidia-h100-sxm5-80gb', count })
const post = async (body: object) => {
  const { status, body: answer } = await supertest(app.server).post('/v1/estimates/memory').send(body)
  expect(status, JSON.stringify(answer.errors)).toBe(200)
  return answer
}
const parts = (answer: { breakdowns: Record<string, Record<string, number>> }) =>
  answer.breakdowns.memory_peak_per_accelerator_gib ?? {}
const codes = ({ warnings }: { warnings: { code: string }[] }) => warnings.map(({ code }) => code)

describe('POST /v1/estimates/memory of a model as it is stored', () => {
  const traffic = { prompt_tokens: 1024, output_tokens: 256, concurrency: 1 }
  const ask = {
    task: 'serving',
    model: { hf_config: modelFile('gpt-oss-120b-mxfp4') },
    accelerator: h100(1),
    traffic,
  }

  test('takes its own four bits: gpt-oss-120b fits one H100 with 60.7 GiB of weights', async () => {
    const answer = await post(ask)
    expect(answer.headline.weights_gib).toBeCloseTo(60.7, 1)
    expect(answer.headline.fits_in_memory).toBe(true)
    expect(answer.assumptions).toContainEqual({
      path: 'precision.weights',
      value: 'mxfp4',
      origin: 'derived',
      source: 'how the checkpoint is stored',
    })
    expect(answer.headline.memory_needed_per_accelerator_gib).toBeLessThan(
      answer.headline.memory_peak_per_accelerator_gib,
    )
    // 18 full layers × 2 × 8 heads × 64 × 2 bytes; as many windows of 128
    expect(answer.headline.kv_bytes_per_token).toBe(36_864)
    expect(answer.headline.kv_window_bytes_per_sequence).toBe(36_864 * 128)
  })

  test('takes another format where one is asked for', async () => {
    const { headline } = await post({ ...ask, precision: { weights: 'bf16' } })
    expect(headline.weights_gib).toBeCloseTo((116.829e9 * 2) / 2 ** 30, 0)
  })

  test('shows the model and counts the accelerators that the plan takes', async () => {
    const answer = await post({ ...ask, accelerator: h100(8), plan: { tensor: 8 } })
    const paths = answer.assumptions.map(({ path }: { path: string }) => path)
    for (const path of [
      'model.parameters_total_count',
      'model.parameters_active_count',
      'model.context_max_tokens',
      'model.kv_bytes_per_token',
      'model.state_bytes_per_sequence',
    ])
      expect(paths).toContain(path)
    expect(codes(answer)).not.toContain('input_unused')
  })

  test('holds a window with the chunk that comes in: 12,304 tokens of StarCoder2-3B', async () => {
    const { headline } = await post({
      ...ask,
      model: { hf_config: modelFile('starcoder2-3b') },
      traffic: { prompt_tokens: 16_000, output_tokens: 384, concurrency: 1 },
      engine: { name: 'vllm-2025', max_batched_tokens: 8192, page_tokens: 16 },
    })
    // 30 layers × 2 × 2 heads × 128 × 2 bytes a token
    expect(headline.kv_window_bytes_per_sequence).toBe(12_304 * 30 * 2 * 2 * 128 * 2)
    expect(headline.kv_bytes_per_token).toBe(0)
  })

  test('holds DeepSeek-V3 at 163,840 tokens in 10.72 GiB a card, whatever the tensor degree', async () => {
    const { headline } = await post({
      ...ask,
      model: { ref: 'deepseek-v3-671b' },
      accelerator: h100(8),
      plan: { tensor: 8 },
      precision: { weights: 'fp8' },
      traffic: { prompt_tokens: 163_584, output_tokens: 256, concurrency: 1 },
    })
    // 61 × 576 × 2 bytes × 163,840
    expect((headline.kv_bytes_per_token * 163_840) / 2 ** 30).toBeCloseTo(10.72, 2)
  })

  test('warns past the model’s positions, and its context ends there', async () => {
    const answer = await post({
      ...ask,
      model: { ref: 'llama2-7b' },
      traffic: { prompt_tokens: 100_000, output_tokens: 1000, concurrency: 1 },
    })
    expect(codes(answer)).toContain('context_exceeded')
    expect(answer.headline.context_max_tokens).toBe(4096)
  })

  test('warns where tensor ranks do not divide the heads', async () => {
    const answer = await post({
      ...ask,
      model: { hf_config: modelFile('falcon-7b') },
      accelerator: h100(2),
      plan: { tensor: 2 },
    })
    expect(codes(answer)).toContain('tensor_does_not_divide')
  })

  test('takes the settings of an engine', async () => {
    const usual = await post(ask)
    const less = await post({ ...ask, engine: { memory_utilization_ratio: 0.86, graph_reserve_gib: 2 } })
    // 0.06 of 79.65 GiB, and 2 GiB in place of 1 GB
    expect(usual.headline.kv_pool_gib - less.headline.kv_pool_gib).toBeCloseTo(
      0.06 * 79.65 + 2 - 1e9 / 2 ** 30,
      2,
    )
  })
})

describe('POST /v1/estimates/memory of training', () => {
  test('cuts experts over the tensor ranks: Mixtral 8x7B at TP8 EP1 DP1', async () => {
    const answer = await post({
      model: { hf_config: modelFile('mixtral-8x7b') },
      accelerator: h100(8),
      plan: { tensor: 8, expert: 1, data: 1, zero_stage: 0 },
      run: { recompute: 'full', sequence_length_tokens: 4096 },
    })
    // 46.70e9 parameters / 8 ranks × 2, 4 and 12 bytes
    expect(parts(answer).weights).toBeCloseTo(10.87, 2)
    expect(parts(answer).gradients).toBeCloseTo(21.75, 2)
    expect(parts(answer).optimizer_states).toBeCloseTo(65.24, 1)
    expect(answer.assumptions).toContainEqual(
      expect.objectContaining({ path: 'plan.expert_tensor', value: 8 }),
    )
  })

  test('keeps experts whole where that is asked for', async () => {
    const ask = { model: { hf_config: modelFile('mixtral-8x7b') }, accelerator: h100(8) }
    const plan = { tensor: 2, data: 4, expert: 4, zero_stage: 0 }
    const cut = parts(await post({ ...ask, plan }))
    const whole = parts(await post({ ...ask, plan: { ...plan, expert_tensor: 1 } }))
    // 8 experts of 176.16e6 in 32 layers over 4 expert ranks: half of 22.5 GiB is saved by cutting each in two
    expect((whole.weights ?? 0) - (cut.weights ?? 0)).toBeCloseTo(
      (8 * 176_160_768 * 32 * 2) / 4 / 2 / 2 ** 30,
      2,
    )
  })

  test('holds GPT-2 in 32 bits: 0.46 + 0.46 + 0.93 GiB', async () => {
    const answer = parts(
      await post({ model: { ref: 'gpt2' }, accelerator: h100(1), run: { precision: 'fp32' } }),
    )
    // 124.34e6 parameters × 4, 4 and 8 bytes
    expect(answer.weights).toBeCloseTo(0.46, 2)
    expect(answer.gradients).toBeCloseTo(0.46, 2)
    expect(answer.optimizer_states).toBeCloseTo(0.93, 2)
  })
})

describe('POST /v1/estimates/memory of fine-tuning', () => {
  const ask = (tuning: object) =>
    post({
      task: 'finetuning',
      model: { hf_config: modelFile('llama-3.1-8b') },
      accelerator: h100(1),
      tuning,
    })

  test.each([
    [{ method: 'lora', base_precision: 'int4' }, 5.33],
    [{ method: 'qlora' }, 5.31],
    [{ method: 'lora', base_precision: 'nf4', double_quantized: true }, 5.31],
    [{ method: 'lora', base_precision: 'nf4' }, 5.61],
  ])('holds the base of %j in %d GiB', async (tuning, gib) => {
    // 6.98e9 weights at 4.156, 4.127 or 4.5 bits, 1.05e9 of embeddings at 16
    expect(parts(await ask(tuning)).weights).toBeCloseTo(gib, 2)
  })

  test('counts rank 8 on queries and values, and rank 64 everywhere', async () => {
    // 32 × 8 × (2 × 4096 + 4096 + 1024)
    expect((await ask({ method: 'lora', rank: 8, targets: ['qv'] })).headline.parameters_trained_count).toBe(
      3_407_872,
    )
    const wide = await ask({ method: 'lora', rank: 64 })
    expect(wide.headline.parameters_trained_count).toBe(167_772_160)
    const { adapters = 0, gradients = 0, optimizer_states = 0 } = parts(wide)
    expect(((adapters + gradients + optimizer_states) * 2 ** 30) / 167_772_160).toBeCloseTo(16, 9)
  })

  test('adds a magnitude an output for DoRA', async () => {
    const plain = (await ask({ method: 'lora', rank: 8, targets: ['qv'] })).headline.parameters_trained_count
    const dora = (await ask({ method: 'dora', rank: 8, targets: ['qv'] })).headline.parameters_trained_count
    // 4,096 + 1,024 outputs in 32 layers
    expect(dora - plain).toBe(32 * 5120)
  })

  test('is refused where the method is said twice', async () => {
    const { status, body } = await supertest(app.server)
      .post('/v1/estimates/memory')
      .send({
        task: 'finetuning',
        model: { ref: 'llama3.1-8b' },
        trained: 'adapters',
        tuning: { method: 'lora' },
      })
    expect([status, body.code]).toEqual([422, 'field_conflict'])
  })
})

describe('POST /v1/estimates/memory with parts in host memory', () => {
  const run = { recompute: 'full', sequence_length_tokens: 4096 }
  const base = {
    model: { ref: 'llama3.1-70b' },
    run,
    plan: { tensor: 8, pipeline: 1, data: 1, zero_stage: 1, micro_batch_sequences: 1 },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
  }
  const ask = (more: object) =>
    supertest(app.server)
      .post('/v1/estimates/memory')
      .send({ ...base, ...more })

  test('holds 12 bytes a parameter of Adam there: 788.6 GiB, and fits', async () => {
    const { status, body } = await ask({ offload: { optimizer: { share_ratio: 1 } } })
    expect(status).toBe(200)
    // 70,553,706,496 × 12 / 2^30 = 788.5, with the tables that every rank rounds up
    expect(body.headline.host_memory_gib).toBeCloseTo(788.6, 0)
    expect(body.breakdowns.memory_peak_per_accelerator_gib.optimizer_states).toBeUndefined()
    expect(body.headline.fits_in_memory).toBe(true)
  })

  test('says the same by the switch of the plan, and refuses both at once', async () => {
    const plan = { ...base.plan, offload: true }
    const [a, b] = [await ask({ plan }), await ask({ offload: { optimizer: { share_ratio: 1 } } })]
    expect(a.body.headline).toEqual(b.body.headline)
    const both = await ask({ plan, offload: { optimizer: { share_ratio: 1 } } })
    expect(both.status).toBe(422)
    expect(both.body.errors[0].pointer).toBe('/plan/offload')
  })

  test('warns where the host holds less, and tells parts that training does not have', async () => {
    const { body } = await ask({
      offload: { optimizer: { share_ratio: 1 }, kv_cache: { share_ratio: 1 }, host_memory_gib: 512 },
    })
    expect(body.warnings).toContainEqual(
      expect.objectContaining({
        code: 'host_memory_exceeded',
        parameters: expect.objectContaining({ available_gib: 512 }),
      }),
    )
    expect(body.warnings).toContainEqual(
      expect.objectContaining({ code: 'input_unused', path: 'offload.kv_cache.share_ratio' }),
    )
  })
})
