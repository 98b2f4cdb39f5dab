import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { modelFile, modelIndex } from '../support/model-files.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/models/inspect').send(body)

describe('POST /v1/models/inspect answers 200', () => {
  test.each(modelIndex())('for $model, with every key told as read or ignored', async ({ file }) => {
    const config = modelFile(file.replace('.json', ''))
    const { status, body } = await post({ model: { hf_config: config } })
    expect(status).toBe(200)
    const told = new Set([...body.read.map(({ key }: { key: string }) => key), ...body.ignored])
    for (const key of Object.keys(config)) expect(told).toContain(key)
    const layers = body.layers.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
    expect(layers).toBeGreaterThan(0)
  })

  test('with the parts of Qwen3.5-27B apart: text, tower, states', async () => {
    const { body } = await post({ model: { hf_config: modelFile('qwen3.5-27b') } })
    const [tower] = body.towers
    // 26.90e9 in the text part; 48 layers × (48 × 128 × 128 + 3 × 10,240) × 4 bytes = 149.6 MiB
    expect((body.parameters_total_count - tower.parameters_count) / 26.9e9).toBeCloseTo(1, 3)
    expect(body.state_bytes_per_sequence / 2 ** 20).toBeCloseTo(149.6, 1)
    expect(body.layers.map(({ kind, count }: { kind: string; count: number }) => [kind, count])).toEqual([
      ['gated_delta + dense', 48],
      ['full_attention + dense', 16],
    ])
  })

  test('with the precision of gpt-oss part by part', async () => {
    const { body } = await post({ model: { hf_config: modelFile('gpt-oss-120b-mxfp4') } })
    expect(body.precision.experts).toEqual({ format: 'mxfp4', bits_per_weight: 4.25 })
    expect(body.precision.attention.format).toBe('bf16')
    expect(body.weights_gib).toBeCloseTo(60.7, 1)
    expect(body.context_max_tokens).toBe(131_072)
  })

  test('with the size of Llama-3.2-1B in q4_k_m within 2% of the published 0.81 GB', async () => {
    const { body } = await post({
      model: { hf_config: modelFile('llama-3.2-1b') },
      precision: { weights: 'q4_k_m' },
    })
    expect(Math.abs((body.weights_gib * 2 ** 30) / 0.81e9 - 1)).toBeLessThan(0.02)
  })

  test('with weights cut over tensor ranks', async () => {
    const whole = await post({ model: { ref: 'llama3.1-70b' } })
    const cut = await post({ model: { ref: 'llama3.1-70b' }, tensor: 4 })
    expect(cut.body.weights_gib).toBeCloseTo(whole.body.weights_gib / 4, 9)
  })

  test('to a file whose list of modules left out is three megabytes long', async () => {
    const ignore = Array.from(
      { length: 40_000 },
      (_, at) => `model.layers.${at % 32}.mlp.experts.${at}.down_proj.weight_scale_inverse`,
    )
    const hf_config = {
      ...modelFile('mixtral-8x7b'),
      quantization_config: {
        quant_method: 'compressed-tensors',
        ignore,
        config_groups: {
          group_0: { targets: ['Linear'], weights: { num_bits: 4, type: 'int', group_size: 32 } },
        },
      },
    }
    expect(JSON.stringify(hf_config).length).toBeGreaterThan(2.5e6)
    const { status, body } = await post({ model: { hf_config } })
    expect(status).toBe(200)
    expect(body.precision.attention).toEqual({ format: 'int4', bits_per_weight: 4.5 })
    expect(body.precision.experts.format).toBe('bf16')
  })
})

describe('POST /v1/models/inspect of layers that the request lists', () => {
  const around = { hidden_size: 4096, vocab_size: 128_256, tied_embeddings: false }
  const attention = { kind: 'attention', heads_count: 32, kv_heads_count: 8, head_dim: 128 }
  const dense = { kind: 'dense', ffn_size: 14_336 }
  const inspect = (architecture: object) => post({ model: { architecture: { ...around, ...architecture } } })

  test('counts Llama-3.1-8B as its flat sizes do', async () => {
    const { status, body } = await inspect({
      layers: [{ count: 32, mixers: [attention], feed_forward: dense }],
    })
    expect(status).toBe(200)
    expect(body.parameters_total_count).toBe(8_030_261_248)
    expect(body.kv_bytes_per_token).toBe(131_072)
  })

  test('takes kinds that no flat shape holds, side by side', async () => {
    const { status, body } = await inspect({
      layers: [
        { count: 24, mixers: [{ ...attention, window_tokens: 1024 }], feed_forward: dense },
        { count: 4, mixers: [attention, { kind: 'mamba2', inner_size: 8192, state_size: 128 }] },
        {
          count: 4,
          mixers: [],
          feed_forward: {
            kind: 'experts',
            experts_count: 64,
            experts_per_token_count: 4,
            expert_ffn_size: 768,
          },
        },
      ],
    })
    expect(status).toBe(200)
    expect(body.layers.map(({ kind, count }: { kind: string; count: number }) => [kind, count])).toEqual([
      ['sliding_attention + dense', 24],
      ['full_attention + mamba2', 4],
      ['experts', 4],
    ])
    // 4 layers × 8 heads × 2 × 128 × 2 bytes
    expect(body.kv_bytes_per_token).toBe(4 * 8 * 2 * 128 * 2)
    // 4 × (8192 × 128 + (8192 + 2 × 128) × 3) × 4 bytes
    expect(body.state_bytes_per_sequence).toBe(4 * (8192 * 128 + (8192 + 256) * 3) * 4)
  })

  test('and of the catalog: 149.6 MiB of state a sequence of Qwen3.5-27B', async () => {
    const { body } = await post({ model: { ref: 'qwen3.5-27b' } })
    expect(body.state_bytes_per_sequence / 2 ** 20).toBeCloseTo(149.6, 1)
    expect(body.parameters_total_count).toBe(26_895_998_464)
  })

  test.each([
    [{ layers: [{ count: 1, mixers: [{ kind: 'attn' }] }] }, 400, '/layers/0/mixers/0/kind'],
    [{ layers: [{ count: 1, mixers: [{ ...attention, heads: 1 }] }] }, 400, '/layers/0/mixers/0/heads'],
    [{ layers: [] }, 400, '/layers'],
    [{ layers: [{ count: 32, mixers: [attention] }], heads_count: 16 }, 422, '/heads_count'],
  ])('refuses %j with %d', async (architecture, code, pointer) => {
    const { status, body } = await inspect(architecture)
    expect(status).toBe(code)
    expect(body.errors[0].pointer).toBe(`/model/architecture${pointer}`)
  })

  test('refuses an override of what a list of layers holds', async () => {
    const { status, body } = await post({ model: { ref: 'qwen3.5-27b', override: { heads_count: 8 } } })
    expect(status).toBe(422)
    expect(body.errors[0].pointer).toBe('/model/override/heads_count')
  })
})

describe('POST /v1/models/inspect of files without their list of layers', () => {
  test.each([
    ['gpt-oss-120b-mxfp4', 18, 18],
    ['olmo-3.1-32b', 48, 16],
  ])('alternates the layers of %s as its class does', async (file, windowed, full) => {
    const { layer_types: _, ...config } = modelFile(file)
    const { body } = await post({ model: { hf_config: config } })
    const counts = body.layers.map(({ kind, count }: { kind: string; count: number }) => [
      kind.split('_')[0],
      count,
    ])
    expect(counts).toEqual([
      ['sliding', windowed],
      ['full', full],
    ])
  })
})

test('POST /v1/models/inspect tells what it read of how a file is stored', async () => {
  const { body } = await post({ model: { hf_config: modelFile('deepseek-v3') } })
  expect(body.read).toContainEqual({ key: 'quantization_config.quant_method', as: 'weight precision' })
  expect(body.ignored).not.toContain('quantization_config.quant_method')
})
