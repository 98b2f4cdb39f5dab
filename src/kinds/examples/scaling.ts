import type { Examples } from './example.ts'

export const scalingExamples: Examples = {
  chinchilla: {
    summary: 'The best model of the compute of Chinchilla',
    description: '5.88e23 FLOP, by the replication of approach 3.',
    value: { training_compute_flop: 5.88e23 },
  },
  llama_that_serves: {
    summary: 'Llama 3 8B on 15e12 tokens, which answers 5e13 tokens',
    description: 'Far over what is best to train; nearer to what is best to train and to serve.',
    value: {
      parameters_total_count: 8.03e9,
      tokens_count: 1.5e13,
      serve: { tokens_lifetime_count: 5e13 },
    },
  },
  a_million_dollars: {
    summary: 'The best model for $1M of H100 hours',
    description: 'A training with a budget and a rent has a compute.',
    value: {
      training: {
        run: { budget: { amount: 1e6, currency: 'USD' } },
        accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
        price: { accelerator_hour_amount: 2.5, currency: 'USD', as_of: '2026-10-01' },
      },
    },
  },
  deepseek: {
    summary: 'The law of DeepSeek LLM, in work on a token',
    value: { law: 'deepseek_2024', training_compute_flop: 1e20 },
  },
}
