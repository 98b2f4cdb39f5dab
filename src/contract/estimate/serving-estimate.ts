import { Type } from 'typebox'
import { field, nullable, strict, words } from '../field/field.ts'
import { servingHeadline } from '../headline/serving.ts'
import { headlineSchemas } from './by-figure.ts'
import { estimateAnswer } from './estimate.ts'
import { headline } from './headline.ts'
import { launchField } from './launch.ts'

export const ServingHeadline = headline('ServingHeadline', 'The answer in figures.', servingHeadline)

const answer = estimateAnswer('ServingEstimate', 'serving', ServingHeadline)

export const ServingEstimate = Type.Object(
  {
    ...answer.properties,
    ...launchField,
    flag: field(
      nullable(words(['near_capacity', 'overloaded'])),
      'Whether slots run short, or more requests come than can be answered (overloaded: no latency is claimed) or nearly so. null: they do not.',
      'near_capacity',
    ),
  },
  { $id: 'ServingEstimate', description: 'An explained estimate.', ...strict },
)

export const servingEstimateSchemas = [...headlineSchemas(ServingHeadline), ServingEstimate]
