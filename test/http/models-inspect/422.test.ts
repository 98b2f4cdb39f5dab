import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { modelFile } from '../support/model-files.ts'

const app = await sharedApp()
const post = (hf_config: object) =>
  supertest(app.server).post('/v1/models/inspect').send({ model: { hf_config } })

describe('POST /v1/models/inspect answers 422', () => {
  test('to a mark of an unknown structure in a nested part, by its key and place', async () => {
    const file = modelFile('qwen3-vl-4b')
    const { status, body } = await post({
      ...file,
      text_config: { ...(file.text_config as object), hyper_connections_count: 4 },
    })
    expect(status).toBe(422)
    expect(body.code).toBe('hf_config_unsupported')
    expect(body.errors[0].pointer).toBe('/model/hf_config/text_config/hyper_connections_count')
    expect(body.detail).toContain('hyper_connections_count')
    expect(body.errors[0].candidates).toContain('qwen3_moe')
  })

  test('to a mixture whose count of experts is renamed', async () => {
    const { n_routed_experts: count, ...rest } = modelFile('deepseek-v3')
    const { status, body } = await post({ ...rest, many: count })
    expect(status).toBe(422)
    expect(body.code).toBe('hf_config_unsupported')
  })

  test.each([
    [{ quant_method: 'fancy' }, '/model/hf_config/quantization_config/quant_method'],
    [{ quant_method: 'gptq' }, '/model/hf_config/quantization_config/bits'],
  ])('to a stored format %j that is not known', async (quantization_config, pointer) => {
    const { status, body } = await post({ ...modelFile('llama-3.1-8b'), quantization_config })
    expect(status).toBe(422)
    expect(body.errors[0].pointer).toBe(pointer)
  })

  test('to a model known by counts alone', async () => {
    const { status, body } = await supertest(app.server)
      .post('/v1/models/inspect')
      .send({ model: { parameters_total_count: 7e9 } })
    expect(status).toBe(422)
    expect(body.code).toBe('model_missing')
  })
})
