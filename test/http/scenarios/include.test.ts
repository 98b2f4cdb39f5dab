import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { at } from '../support/scenarios.ts'

const agent = supertest((await realApp()).server)
const save = (name: string, body: object) => agent.put(at(name)).set('if-none-match', '*').send(body)

describe('POST …/scenarios/{name}/evaluate?include=', () => {
  test('200: a scenario of training gives its launch lines', async () => {
    const request = {
      model: { ref: 'llama3.1-8b' },
      run: { tokens_count: 1e12, global_batch_sequences: 512, sequence_length_tokens: 8192 },
      plan: { data: 8, zero_stage: 1 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
    }
    await save('train', { kind: 'training', request }).expect(201)
    const { body } = await agent.post(`${at('train')}/evaluate?include=launch&samples=0`).expect(200)
    expect(body.launch).toHaveLength(4)
  })

  test('422: a scenario of a kind that has none', async () => {
    const market = { kind: 'market', request: { growth: { doubling_months: 3.4 }, ahead_years: 5 } }
    await save('market', market).expect(201)
    const response = await agent.post(`${at('market')}/evaluate?include=launch`)
    const [entry] = expectProblem(response, 'include_not_offered')
    expect(entry).toMatchObject({ in: 'query', pointer: '/include' })
  })
})
