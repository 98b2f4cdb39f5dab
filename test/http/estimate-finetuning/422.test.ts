import supertest from 'supertest'
import { expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const data = { examples_count: 1000, tokens_per_example: 500 }
const sent = {
  model: { ref: 'qwen3-8b' },
  tuning: { method: 'lora' },
  data,
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
}
const rollout = { prompts_count: 64, prompt_tokens: 200, output_tokens: 1000 }
const grpo = { ...sent, tuning: { method: 'lora', objective: 'grpo' }, rollout }

test.each<[string, object, string, string]>([
  ['no data and nothing that pays for any', { ...sent, data: undefined }, 'work_missing', '/data'],
  [
    'two forms of data',
    { ...sent, data: { ...data, tokens_count: 1e6 } },
    'work_overdetermined',
    '/data/examples_count',
  ],
  [
    'examples without a length',
    { ...sent, data: { examples_count: 5 } },
    'work_missing',
    '/data/tokens_per_example',
  ],
  ['a model by its count', { ...sent, model: { parameters_total_count: 8e9 } }, 'model_missing', '/model'],
  ['an objective without its rollout', { ...grpo, rollout: undefined }, 'work_missing', '/rollout'],
  ['a rollout beside examples', { ...sent, rollout }, 'field_conflict', '/rollout'],
  [
    'a longest answer under the mean',
    { ...grpo, rollout: { ...rollout, output_tokens_max: 500 } },
    'field_conflict',
    '/rollout/output_tokens_max',
  ],
  [
    'a critic of grpo',
    { ...grpo, rollout: { ...rollout, critic: { ref: 'qwen3-8b' } } },
    'field_conflict',
    '/rollout/critic',
  ],
  [
    'a reward model beside a rule',
    { ...grpo, rollout: { ...rollout, reward_model: { ref: 'qwen3-8b' } } },
    'field_conflict',
    '/rollout/reward_model',
  ],
  [
    'an unknown reward model',
    { ...grpo, rollout: { ...rollout, reward: 'model', reward_model: { ref: 'qwen3-8c' } } },
    'reference_unknown',
    '/rollout/reward_model/ref',
  ],
  [
    'an unknown engine',
    { ...grpo, rollout: { ...rollout, generation: { engine: 'nothing' } } },
    'engine_unknown',
    '/rollout/generation/engine',
  ],
  [
    'generators of all accelerators',
    { ...grpo, rollout: { ...rollout, placement: 'apart', generation: { accelerators_count: 8 } } },
    'field_conflict',
    '/rollout/generation/accelerators_count',
  ],
  [
    'an example longer than its row',
    { ...sent, data: { ...data, packing: false }, run: { sequence_length_tokens: 256 } },
    'field_conflict',
    '/data/tokens_per_example',
  ],
  [
    'an expense without a date',
    { ...sent, expenses: { data_amount: 5, currency: 'USD' } },
    'price_undated',
    '/expenses/as_of',
  ],
])('%s is refused by name', async (_, body, code, pointer) => {
  const answer = await supertest(app.server).post('/v1/estimates/finetuning').send(body)
  expect(answer.status).toBe(422)
  expect(answer.body.errors?.[0] ?? answer.body).toMatchObject({ code })
  expect(JSON.stringify(answer.body)).toContain(pointer)
})
