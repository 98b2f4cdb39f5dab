import type { Headline } from './figure.ts'
import { trainingHeadline } from './training.ts'

const {
  step_time_one_site_s: _oneSite,
  site_exchange_s: _exchange,
  site_link_needed_gbit_per_s: _link,
  ...ofOneSite
} = trainingHeadline

/** Training's figures, of one round, and what tuning adds to them. */
export const finetuningHeadline = {
  ...ofOneSite,
  training_compute_flop: [
    'Model FLOP of training in a round; answers and scores are not among them (FLOP).',
    2.6e18,
  ],
  mfu_ratio: [
    'Model FLOP utilisation while it trains, against the dense peak of the precision (0 to 1).',
    0.38,
  ],
  tokens_count: ['Tokens trained on in a round, over all epochs, without padding (tokens).', 1.2e8],
  step_time_s: ['Time of one step; of ppo and grpo with its answers and scores (s).', 2.1],
  cost_amount: ['Rent of the accelerator hours of a round (in cost_currency).', 12.3],
  parameters_trained_count: ['Parameters that are trained.', 41_943_040],
  parameters_trained_ratio: ['The same over all parameters of the model (0 to 1).', 0.0052],
  adapter_gib: ['Adapters as they are saved, in 16 bits (GiB).', 0.078],
  checkpoint_gib: ['What a run is resumed from: what is trained and its optimizer states (GiB).', 0.47],
  examples_count: ['Examples in a round, over all epochs.', 150_000],
  examples_per_s: ['Examples trained on in a second of work, on all accelerators (1/s).', 20.1],
  steps_count: ['Optimizer steps; of ppo and grpo steps with answers of their own.', 916],
  training_hours: ['Time of the training passes in a round (h).', 2.1],
  generation_hours: ['Time of the answers in a round, for ppo and grpo (h).', 5.3],
  scoring_hours: ['Time of the frozen models and the critic over the data in a round (h).', 0.7],
  evaluation_hours: ['Time of what is held out in a round (h).', 0.02],
  weight_sync_hours: ['Time of moving weights between trainer and generator in a round (h).', 0.1],
  generation_output_tokens_per_s: [
    'Answer tokens of all generators in a second, for ppo and grpo (tokens/s).',
    21_000,
  ],
  data_cost_amount: ['What the data of a round costs (in cost_currency).', 20_000],
  staff_cost_amount: ['What the people of a round cost (in cost_currency).', 15_000],
  cost_amount_per_round: [
    'Rent of a round, and what was sent of its data and people (in cost_currency).',
    12.3,
  ],
  cost_amount_per_year: ['The same in a year of its cadence (in cost_currency).', 147.6],
  cadence_cost_amount: ['The same over the years of its cadence (in cost_currency).', 442.8],
} satisfies Headline
