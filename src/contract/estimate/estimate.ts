import { type TObject, type TProperties, Type } from 'typebox'
import { field, optional, reference, strict, words } from '../field/field.ts'
import { alternativesField, planAlternativeSchemas } from './alternatives.ts'
import { byFigure, headlineSchemas } from './by-figure.ts'
import { checkpointingField, checkpointingSchemas } from './checkpointing.ts'
import {
  Assumption,
  DerivationStep,
  Driver,
  estimatePartSchemas,
  Reproducibility,
  Unknown,
  Validity,
  Warning,
} from './estimate-parts.ts'
import { fleetToldField, fleetToldSchemas } from './fleet-told.ts'
import { DemandHeadline, TrainingHeadline } from './headline.ts'
import { launchField, launchSchemas } from './launch.ts'
import { programmeField, programmeSchemas } from './programme.ts'
import { timelineField, timelineSchemas } from './timeline.ts'

const byName = (value: object) => ({ type: 'object', additionalProperties: value })

/** The answer of one kind of estimate: the same blocks for every kind, with the kind's own headline. */
export function estimateAnswer(
  $id: string,
  kind: string,
  Headline: TObject,
  more: TProperties = {},
): TObject {
  const { ranges, breakdowns } = byFigure(Headline)
  return Type.Object(
    {
      kind: field(words([kind]), 'Kind of the estimate.', kind),
      status: field(
        words(['ok', 'partial', 'infeasible']),
        'ok; partial: some figures are null; infeasible: it cannot be done as asked, with the shortfall.',
        'partial',
      ),
      headline: field(Headline, 'The answer in figures; always the same keys.'),
      ranges: field(ranges, 'Range of each headline figure; null where it does not vary or is not known.'),
      breakdowns: field(breakdowns, 'Parts of a figure, in its unit; they sum to it.'),
      assumptions: field(Type.Array(reference(Assumption)), 'Every input used, with its origin.', []),
      unknowns: field(Type.Array(reference(Unknown)), 'Why figures are null.', []),
      warnings: field(Type.Array(reference(Warning)), 'What to know before relying on the answer.', []),
      validity: field(Validity, 'How near such answers have been to measurement.'),
      ...more,
      derivation: optional(
        Type.Array(reference(DerivationStep)),
        'The working; with include=derivation.',
        [],
      ),
      drivers: optional(
        Type.Array(reference(Driver)),
        'What moves the figures most; with include=drivers.',
        [],
      ),
      reproducibility: field(Reproducibility, 'What the answer rests on.'),
      links: field(
        Type.Unsafe<Record<string, string>>(byName({ type: 'string' })),
        'Addresses of related resources, by relation.',
        {},
      ),
    },
    { $id, description: 'An explained estimate.', ...strict },
  )
}

export const TrainingEstimate = estimateAnswer('TrainingEstimate', 'training', TrainingHeadline, {
  ...alternativesField,
  ...fleetToldField,
  ...programmeField,
  ...checkpointingField,
  ...launchField,
  ...timelineField,
})
export const DemandEstimate = estimateAnswer('DemandEstimate', 'demand', DemandHeadline)

export const estimateSchemas = [
  ...estimatePartSchemas,
  ...planAlternativeSchemas,
  ...fleetToldSchemas,
  ...programmeSchemas,
  ...checkpointingSchemas,
  ...launchSchemas,
  ...timelineSchemas,
  ...headlineSchemas(TrainingHeadline),
  ...headlineSchemas(DemandHeadline, ['prompt_tokens_per_request']),
  TrainingEstimate,
  DemandEstimate,
]
