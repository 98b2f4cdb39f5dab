import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { scalingExamples } from '../../../src/kinds/examples/scaling.ts'
import { sharedApp } from '../support/app.ts'

const agent = supertest((await sharedApp()).server)
const post = (name: string, query = '') =>
  agent.post(`/v1/estimates/scaling${query}`).send(scalingExamples[name]?.value)

describe('POST /v1/estimates/scaling answers 200', () => {
  test('the compute of Chinchilla, with the law, its ranges and how it came about', async () => {
    const { status, body } = await post('chinchilla', '?include=derivation')
    expect(status).toBe(200)
    expect(body.headline.parameters_optimal_count / 1e9).toBeCloseTo(73.02, 1)
    expect(body.law).toMatchObject({ name: 'besiroglu_2024', parameters_count: { low: 7e7, high: 1.6e10 } })
    const { low, high } = body.ranges.parameters_optimal_count
    expect([low < 7.3e10, high > 7.3e10]).toEqual([true, true])
    const step = body.derivation.find(({ figure }: { figure: string }) => figure === 'frontier_exponent')
    expect(step.formula).toBe('tokens_exponent / (parameters_exponent + tokens_exponent)')
  })

  test('Llama 3 8B is far from the best to train and near to the best to train and serve', async () => {
    const { body } = await post('llama_that_serves')
    expect(body.headline.parameters_optimal_count).toBeGreaterThan(9 * 8.03e9)
    expect(body.headline.parameters_served_count).toBeLessThan(1.5 * 8.03e9)
  })

  test('a summary has the five leading figures', async () => {
    const { body } = await post('chinchilla', '?view=summary')
    expect(body.headline).toMatchObject({ tokens_per_parameter: 18.3817, loss: 1.97386 })
  })

  test('of a training inside, what its compute does not rest on is told', async () => {
    const training = {
      model: { ref: 'llama3.1-8b', override: { layers_count: 32 } },
      run: { tokens_count: 1e12 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 64 },
    }
    const { status, body } = await agent.post('/v1/estimates/scaling').send({ training })
    expect(status).toBe(200)
    const unused = body.warnings.filter(({ code }: { code: string }) => code === 'input_unused')
    expect(unused.map(({ path }: { path: string }) => path)).toEqual(['training.accelerator.count'])
  })

  test('warnings and reasons read in Chinese', async () => {
    const request = { law: 'hoffmann_2022_isoflop', training_compute_flop: 1e23 }
    const { body } = await agent.post('/v1/estimates/scaling').set('accept-language', 'zh').send(request)
    expect(body.warnings[0].message).toContain('范围内拟合')
    expect(body.unknowns[0].detail).toBe('该定律不给出损失')
  })

  test('it is compared, solved and kept like any other kind', async () => {
    const solved = await agent.post('/v1/solve').send({
      kind: 'scaling',
      request: { training_compute_flop: 1e23 },
      figure: 'tokens_optimal_count',
      target: 1.342e12,
      path: 'training_compute_flop',
    })
    expect([solved.status, solved.body]).toMatchObject([200, { value: expect.closeTo(5.88e23, -21) }])
    const compared = await agent.post('/v1/compare').send({
      kind: 'scaling',
      items: [
        { key: 'least', request: { training_compute_flop: 1e22 } },
        { key: 'most', request: { training_compute_flop: 1e24 } },
      ],
    })
    expect(compared.body.rankings[0]).toMatchObject({ figure: 'loss', best_key: 'most' })
  })
})
