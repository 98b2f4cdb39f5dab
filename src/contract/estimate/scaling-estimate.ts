import { type TObject, Type } from 'typebox'
import { field, nullable, reference, strict } from '../field/field.ts'
import { scalingHeadline } from '../headline/scaling.ts'
import { ScalingLaw } from '../request/scaling.ts'
import { headlineSchemas } from './by-figure.ts'
import { estimateAnswer } from './estimate.ts'
import { headline } from './headline.ts'

export const ScalingHeadline = headline('ScalingHeadline', 'The answer in figures.', scalingHeadline)

const bound = (text: string, example: number) => field(Type.Number(), text, example)

export const FittedRange = Type.Object(
  {
    low: bound('The least that was fitted on, in the unit of the figure.', 1.4e18),
    high: bound('The most that was fitted on, in the unit of the figure.', 1.3e22),
  },
  { $id: 'FittedRange', description: 'Between what a law was fitted.', ...strict },
)

export const FittedLaw = Type.Object(
  {
    name: field(ScalingLaw, 'The law.', 'besiroglu_2024'),
    source: field(Type.String(), 'Where it is published.', 'Besiroglu et al. 2024 (arXiv:2404.10102)'),
    parameters_count: field(nullable(reference(FittedRange)), 'Models of its runs; null: not told.'),
    tokens_count: field(nullable(reference(FittedRange)), 'Tokens of its runs (tokens); null: not told.'),
    training_compute_flop: field(
      nullable(reference(FittedRange)),
      'Compute of its runs (FLOP); null: not told.',
    ),
  },
  {
    $id: 'FittedLaw',
    description: 'The law that the answer rests on, and what it was fitted on.',
    ...strict,
  },
)

const answer = estimateAnswer('ScalingEstimate', 'scaling', ScalingHeadline)

export const ScalingEstimate: TObject = Type.Object(
  { ...answer.properties, law: field(reference(FittedLaw), 'The law and its fitted domain.') },
  { $id: 'ScalingEstimate', description: 'An explained estimate.', ...strict },
)

export const scalingEstimateSchemas = [
  ...headlineSchemas(ScalingHeadline),
  FittedRange,
  FittedLaw,
  ScalingEstimate,
]
