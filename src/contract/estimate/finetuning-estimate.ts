import { finetuningHeadline } from '../headline/finetuning.ts'
import { alternativesField } from './alternatives.ts'
import { headlineSchemas } from './by-figure.ts'
import { checkpointingField } from './checkpointing.ts'
import { estimateAnswer } from './estimate.ts'
import { headline } from './headline.ts'

export const FinetuningHeadline = headline(
  'FinetuningHeadline',
  'The answer in figures, of one round.',
  finetuningHeadline,
)

export const FinetuningEstimate = estimateAnswer('FinetuningEstimate', 'finetuning', FinetuningHeadline, {
  ...alternativesField,
  ...checkpointingField,
})

export const finetuningEstimateSchemas = [
  ...headlineSchemas(FinetuningHeadline, ['training_step_time_s']),
  FinetuningEstimate,
]
