import type { Headline } from './figure.ts'

export const scalingHeadline = {
  training_compute_flop: ['Compute that was asked about (FLOP).', 5.88e23],
  parameters_optimal_count: ['Parameters of the model that is best for that compute.', 7.3e10],
  tokens_optimal_count: ['Tokens that it is trained on (tokens).', 1.34e12],
  tokens_per_parameter: ['Those tokens over those parameters (tokens).', 18.4],
  loss: ['Loss of what was asked about (nats per token).', 1.974],
  loss_optimal: ['Loss of the best model of that compute (nats per token).', 1.974],
  loss_penalty: ['What the sent model loses against it (nats per token); 0 where none was sent.', 0.01],
  training_compute_least_flop: [
    'Least compute that reaches the loss of what was asked about (FLOP).',
    5.88e23,
  ],
  critical_batch_tokens: [
    'Batch that takes twice the fewest steps and twice the fewest tokens; for deepseek_2024 the best one (tokens).',
    1.7e7,
  ],
  model_scale_optimal_flop_per_token: [
    'Non-embedding work of the best model on a token, forward and backward (FLOP).',
    4.4e11,
  ],
  parameters_served_count: ['Parameters that train and serve with the least compute for that loss.', 4e10],
  tokens_served_count: ['Tokens that such a model is trained on (tokens).', 3e12],
  tokens_per_parameter_served: ['Those tokens over those parameters (tokens).', 75],
  training_compute_served_flop: ['Compute of its training (FLOP).', 7e23],
  lifetime_compute_flop: ['Training and serving of the model that was asked about (FLOP).', 8.8e23],
  lifetime_compute_least_flop: ['Training and serving of the one that takes the least (FLOP).', 8.6e23],
  lifetime_compute_saved_ratio: ['Part of the compute in all that it saves.', 0.02],
} as const satisfies Headline
