import { type Static, Type } from 'typebox'
import { type Fields, field, optional, strict, words } from '../field/field.ts'
import { PositiveInput } from '../field/number-input.ts'
import { fleetFields } from './fleet.ts'
import { TrainingRequest } from './training.ts'

const positive = (text: string, example: number) => optional(PositiveInput, text, example)

const coefficientFields = {
  irreducible_loss: positive('Loss that no model and no data go below (nats per token).', 1.8172),
  parameters_coefficient: positive('A of A / N^alpha (nats per token).', 482.01),
  parameters_exponent: positive('alpha of A / N^alpha.', 0.3478),
  tokens_coefficient: positive('B of B / D^beta (nats per token).', 2085.43),
  tokens_exponent: positive('beta of B / D^beta.', 0.3658),
}

/** A fit of one's own, in place of the paper's. */
export const LawCoefficients = Type.Object(coefficientFields, {
  $id: 'LawCoefficients',
  description:
    'In place of the coefficients of a law of the form E + A / N^alpha + B / D^beta. What is left out stays that of the law.',
  ...strict,
})

export const ScalingLaw = words([
  'besiroglu_2024',
  'hoffmann_2022_parametric',
  'hoffmann_2022_isoflop',
  'kaplan_2020',
  'deepseek_2024',
])

export const ScalingRequest = Type.Object(
  {
    law: optional(
      ScalingLaw,
      'Whose fit is used. Default besiroglu_2024, the replication of approach 3 of Hoffmann et al.',
      'besiroglu_2024',
    ),
    training_compute_flop: positive(
      'Compute of the training (FLOP): what is the best model for it?',
      5.88e23,
    ),
    parameters_total_count: positive(
      'Parameters. With tokens_count: what does this model lose against the best of its compute? Alone: what compute and data is it the best for? Without embeddings for kaplan_2020 and deepseek_2024.',
      7e10,
    ),
    tokens_count: positive(
      'Tokens that are trained on (tokens). Alone: what model is the best for them?',
      1.4e12,
    ),
    loss_target: positive('Loss to be reached (nats per token): what is the least compute for it?', 2),
    training: optional(
      TrainingRequest,
      'A training whose compute is spent: a budget with a rent, a number of accelerators with days, hours.',
      {
        run: { budget: { amount: 1e6, currency: 'USD' } },
        accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
        price: { accelerator_hour_amount: 2.5, currency: 'USD', as_of: '2026-10' },
      },
    ),
    coefficients: optional(LawCoefficients, 'A fit of your own.', { irreducible_loss: 1.7 }),
    serve: optional(
      Type.Object(
        {
          tokens_lifetime_count: field(
            PositiveInput,
            'Tokens, read and written, that the model answers in its life (tokens).',
            2e12,
          ),
        },
        strict,
      ),
      'What is served: a smaller model that is trained for longer may take less in all.',
      { tokens_lifetime_count: 2e12 },
    ),
    pin: fleetFields.pin,
  },
  {
    $id: 'ScalingRequest',
    description:
      'One of training_compute_flop, parameters_total_count with or without tokens_count, tokens_count, loss_target, training.',
    ...strict,
  },
)

export const scalingSchemas = [LawCoefficients, ScalingRequest]

export type ScalingLaw = Static<typeof ScalingLaw>
export type LawCoefficients = Fields<typeof coefficientFields>
export type ScalingRequest = Static<typeof ScalingRequest>
