import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const agent = supertest((await sharedApp()).server)

async function post(body: object, language = 'en') {
  const response = await agent.post('/v1/fits').set('accept-language', language).send(body)
  expect(response.body).not.toHaveProperty('code')
  expect(response.status).toBe(200)
  return response.body.rows
}

const devices = [{ ref: 'nvidia-rtx-4090' }, { ref: 'apple-m2-ultra' }, { ref: 'snapdragon-8-gen-3' }]
const llamaCpp = {
  precisions: ['q4_k_m'],
  engine: 'llama.cpp',
  traffic: { prompt_tokens: 1024, output_tokens: 1024 },
}

describe('POST /v1/fits', () => {
  test('200: an 8B model in 4 bits runs on a graphics card, a workstation and a phone, a 70B one on the workstation', async () => {
    const rows = await post({
      models: [{ ref: 'llama3.1-8b' }, { ref: 'llama3.1-70b' }],
      devices,
      ...llamaCpp,
    })
    expect(rows.map(({ fits }: { fits: boolean }) => fits)).toEqual([true, true, true, false, true, false])
    const [, , phone, card, , small] = rows
    expect(phone.output_tokens_per_s).toBeGreaterThan(0)
    expect(phone.power_w).toBeGreaterThan(0)
    for (const row of [card, small]) {
      expect(row.why_not.code).toBe('fits_memory')
      expect(row.output_tokens_per_s).toBeNull()
      expect(row.least_upgrade.memory_usable_gib).toBeGreaterThan(23.93)
    }
  })

  // Runs of llama.cpp (2024-05) at 1,024 + 1,024 tokens, measured rows llcpp-4090_24gb-x1-… and llcpp-m2_ultra_76-core_….
  test.each([
    ['llama3-8b', 'nvidia-rtx-4090', 'q4_k_m', 127.74],
    ['llama3-8b', 'nvidia-rtx-4090', 'f16', 54.34],
    ['llama3-8b', 'apple-m2-ultra', 'q4_k_m', 76.28],
    ['llama3-8b', 'apple-m2-ultra', 'f16', 36.25],
    ['llama3-70b', 'apple-m2-ultra', 'q4_k_m', 12.13],
  ])(
    '200: %s on %s in %s has its measured rate of decoding inside the range',
    async (model, device, format, measured) => {
      const [row] = await post({
        ...llamaCpp,
        models: [{ ref: model }],
        devices: [{ ref: device }],
        precisions: [format === 'f16' ? 'fp16' : format],
        // The rows time decoding alone: a prompt of one token leaves no more of the first one.
        traffic: { prompt_tokens: 1, output_tokens: 1024 },
      })
      const { low, high } = row.output_tokens_per_s_range
      expect(low).toBeLessThanOrEqual(measured)
      expect(high).toBeGreaterThanOrEqual(measured)
    },
  )

  test('200: the first format that fits is taken, in the order of the caller', async () => {
    const one = { models: [{ ref: 'llama3.1-8b' }], devices: [{ ref: 'nvidia-rtx-4090' }] }
    // 8.03e9 x 2 bytes are 14.96 GiB of 23.93.
    expect((await post({ ...one, precisions: ['bf16', 'int4'] }))[0].precision).toBe('bf16')
    expect((await post({ ...one, precisions: ['int4', 'bf16'] }))[0].precision).toBe('int4')
    const phone = { ...one, devices: [{ ref: 'snapdragon-8-gen-3' }] }
    expect((await post({ ...phone, precisions: ['bf16', 'int4'] }))[0].precision).toBe('int4')
  })

  test('200: what fits on no device alone is shared by several of a node', async () => {
    const rows = await post({
      models: [{ ref: 'llama3.1-405b' }],
      devices: [{ ref: 'nvidia-h100-sxm5-80gb' }, { ref: 'nvidia-h100-sxm5-80gb', count: 8 }],
      precisions: ['fp8'],
    })
    expect(rows.map(({ fits }: { fits: boolean }) => fits)).toEqual([false, true])
  })

  test('200: long requests leave the phone, and the cloud is sized for them alone', async () => {
    const body = {
      models: [{ ref: 'llama3.2-3b' }],
      devices: [{ ref: 'snapdragon-8-elite' }],
      precisions: ['int4'],
      split: {
        requests_per_s: 100,
        mix: [
          { share_ratio: 0.75, prompt_tokens: 500, output_tokens: 200 },
          { share_ratio: 0.25, prompt_tokens: 500_000, output_tokens: 800 },
        ],
        devices_count: 1000,
      },
    }
    const [{ split, output_tokens_per_s }] = await post(body)
    expect(split.on_device_ratio).toBe(0.75)
    expect(split.cloud_requests_per_s).toBe(25)
    expect(split.parts[1].why_not.code).toBe('fits_context')
    expect(split.cloud_replicas_count).toBeNull()
    expect(split.apart_output_tokens_per_s).toBeCloseTo(1000 * output_tokens_per_s, 6)
    const faster = { ...body, split: { ...body.split, output_tokens_per_s_min: 1e6 } }
    expect((await post(faster))[0].split.parts[0].why_not.code).toBe('fits_too_slow')
  })

  test('200: all that leaves at twice the rate needs no more than twice the replicas and one', async () => {
    const replicas = async (rate: number) => {
      const [{ split }] = await post({
        models: [{ ref: 'llama3.2-3b' }],
        devices: [{ ref: 'snapdragon-8-elite' }],
        precisions: ['int4'],
        split: {
          requests_per_s: rate,
          mix: [{ share_ratio: 1, prompt_tokens: 1000, output_tokens: 200 }],
          output_tokens_per_s_min: 1e6,
          cloud: { accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1 }, engine: 'vllm-2025' },
        },
      })
      return split.cloud_replicas_count
    }
    const [once, twice] = [await replicas(300), await replicas(600)]
    expect(once).toBeGreaterThan(0)
    expect(twice).toBeLessThanOrEqual(2 * once + 1)
    expect(twice).toBeGreaterThanOrEqual(once)
  })

  test('200: phones that share a slow link make less together than apart, and are told why in both languages', async () => {
    const body = {
      models: [{ ref: 'llama3.2-3b' }],
      devices: [{ ref: 'snapdragon-8-elite' }],
      precisions: ['int4'],
      split: {
        requests_per_s: 10,
        mix: [{ share_ratio: 1, prompt_tokens: 500, output_tokens: 200 }],
        devices_count: 1e6,
        link_gbit_per_s: 0.05,
      },
    }
    const [english] = await post(body)
    expect(english.split.as_one_output_tokens_per_s).toBeLessThan(2 * english.output_tokens_per_s)
    expect(english.split.why_not_as_one.reason).toContain('over their links in every layer')
    const [chinese] = await post(body, 'zh')
    expect(chinese.split.why_not_as_one.reason).toContain('链路')
    expect(chinese.split.why_not_as_one.code).toBe(english.split.why_not_as_one.code)
  })

  test('200: an upgrade is looked for beyond the memory of the device, however it was named', async () => {
    const memory = { memory_usable_gib: 8 }
    const rows = await post({
      models: [{ ref: 'llama3.1-70b' }],
      devices: [
        { ref: 'nvidia-rtx-4090' },
        { ref: 'accelerators/nvidia-rtx-4090' },
        { ref: 'nvidia-rtx-4090', override: memory },
      ],
      precisions: ['int4'],
    })
    // 70.6e9 half bytes are 32.9 GiB and some more: of the same model on any memory the same device is the least.
    const [upgrade] = rows.map((row: { least_upgrade: object }) => row.least_upgrade)
    expect(upgrade).not.toBeNull()
    for (const row of rows) expect(row.least_upgrade).toEqual(upgrade)
  })

  test('200: a state that does not grow with the context makes no request too long for a device', async () => {
    const state = { kind: 'mamba2', inner_size: 4096, state_size: 128 }
    const layers = [{ count: 24, mixers: [state], feed_forward: { kind: 'dense', ffn_size: 8192 } }]
    const architecture = { hidden_size: 2048, vocab_size: 32_000, tied_embeddings: false, layers }
    const [{ split, context_max_tokens }] = await post({
      models: [{ architecture }],
      devices: [{ ref: 'snapdragon-8-elite' }],
      precisions: ['int4'],
      split: { requests_per_s: 1, mix: [{ share_ratio: 1, prompt_tokens: 500_000, output_tokens: 10 }] },
    })
    expect(context_max_tokens).toBeNull()
    expect(split.parts[0]).toMatchObject({ stays: true, why_not: null })
  })

  test('200: a device of which too little is known is neither a yes nor a no', async () => {
    const [row] = await post({ models: [{ ref: 'llama3.1-8b' }], devices: [{ ref: 'apple-m5-ultra' }] })
    expect(row).toMatchObject({ fits: null, why_not: { code: 'fits_unknown_machine' } })
  })

  test('200: the same question twice is the same answer, byte by byte', async () => {
    const body = { models: [{ ref: 'llama3.1-8b' }], devices, ...llamaCpp }
    const [first, second] = [await agent.post('/v1/fits').send(body), await agent.post('/v1/fits').send(body)]
    expect(second.text).toBe(first.text)
  })
})
