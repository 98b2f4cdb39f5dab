import { Type } from 'typebox'
import { field, nullable, reference, strict, words } from '../field/field.ts'
import { sizingHeadline } from '../headline/sizing.ts'
import { ServingPlan } from '../request/serving.ts'
import { headlineSchemas } from './by-figure.ts'
import { estimateAnswer } from './estimate.ts'
import { headline } from './headline.ts'
import { launchField } from './launch.ts'

export const SizingHeadline = headline('SizingHeadline', 'The answer in figures.', sizingHeadline)

const objective = Type.String()
const anyNumber = Type.Number()

export const SizingBinding = Type.Object(
  {
    objective: field(
      objective,
      'What one replica fewer breaks first; with one replica, or where no count will do, what has the least slack. A latency with its percentile, or target_utilization_ratio.',
      'ttft_ms.p95',
    ),
    slack_ratio: field(
      anyNumber,
      'Part of its bound that is left at the stated confidence (below 0: how far it is passed).',
      0.04,
    ),
  },
  { $id: 'SizingBinding', description: 'What decides the size of the fleet.', ...strict },
)

export const SizingNeighbour = Type.Object(
  {
    replicas_needed_count: field(anyNumber, 'Replicas, before spare ones and zones.', 19),
    accelerator_count: field(anyNumber, 'Their accelerators.', 76),
    broken: field(Type.Array(objective), 'What is not kept with so many.', ['ttft_ms.p95']),
    utilization_ratio: field(nullable(anyNumber), 'Peak over the most that they can answer.', 0.84),
    ttft_ms_p95: field(
      nullable(anyNumber),
      'As in the headline; null: the wait grows without bound (ms).',
      700,
    ),
    tpot_ms_p95: field(nullable(anyNumber), 'As in the headline (ms).', 38),
    end_to_end_latency_s_p95: field(nullable(anyNumber), 'As in the headline (s).', 11.9),
  },
  { $id: 'SizingNeighbour', description: 'The same traffic on another number of replicas.', ...strict },
)

export const SizingNeighbours = Type.Object(
  {
    one_fewer: field(nullable(reference(SizingNeighbour)), 'One replica fewer; null where there is one.'),
    one_more: field(nullable(reference(SizingNeighbour)), 'One replica more.'),
  },
  { $id: 'SizingNeighbours', description: 'What one replica fewer or more would be.', ...strict },
)

export const SizedPlan = Type.Object(
  {
    plan: field(reference(ServingPlan), 'The replica, as a request has it.', { tensor: 4 }),
    replicas_needed_count: field(anyNumber, 'Replicas that the peak takes of it.', 21),
    accelerator_count: field(anyNumber, 'Their accelerators.', 84),
  },
  { $id: 'SizedPlan', description: 'Another replica for the same traffic.', ...strict },
)

const answer = estimateAnswer('SizingEstimate', 'sizing', SizingHeadline)

export const SizingEstimate = Type.Object(
  {
    ...answer.properties,
    flag: field(
      nullable(words(['near_capacity', 'overloaded'])),
      'near_capacity: the needed replicas run at nine tenths of what they can answer or more.',
      'near_capacity',
    ),
    binding: field(
      nullable(reference(SizingBinding)),
      'What decides the size; null where the model does not fit.',
    ),
    neighbours: field(reference(SizingNeighbours), 'One replica fewer and one more.'),
    plans: field(
      Type.Array(reference(SizedPlan)),
      'Where the replica was searched for: the chosen one and the next, fewest accelerators first.',
      [],
    ),
    ...launchField,
  },
  { $id: 'SizingEstimate', description: 'An explained estimate.', ...strict },
)

export const sizingEstimateSchemas = [
  ...headlineSchemas(SizingHeadline, ['prompt_tokens_per_request']),
  SizingBinding,
  SizingNeighbour,
  SizingNeighbours,
  SizedPlan,
  SizingEstimate,
]
