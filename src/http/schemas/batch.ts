import { Type } from 'typebox'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { Name } from '../../contract/field/text.ts'
import { kindNames, kinds } from '../../kinds/kinds.ts'
import { titled } from '../../kinds/titled.ts'
import type { BatchBody } from './batch-body.ts'
import { headlineOf } from './of-kinds.ts'
import { Problem } from './problem.ts'
import { EstimateSummary } from './summary.ts'

const key = optional(Name, 'What the answer calls the item.', 'a')
export const batchViews = ['full', 'summary', 'headline'] as const

const ofKind = kindNames.map((kind) =>
  Type.Object(
    {
      key,
      kind: field(words([kind]), 'Kind of the estimate.', kind),
      request: field(kinds[kind].request, `Body of POST /v1/estimates/${kind}.`, {}),
    },
    { $id: `${titled(kind)}BatchItem`, description: `A ${kind} of a batch.`, ...strict },
  ),
)

/** What an item is held against in its turn. */
export const BatchItemRequest = Type.Unsafe<unknown>({
  $id: 'BatchItemRequest',
  description: 'An estimate of a batch.',
  anyOf: ofKind.map((form) => reference(form)),
})

const view = optional(
  words(batchViews),
  'Of every item. full: as POST /v1/estimates answers. summary: as with view=summary. headline: status, headline and unknowns alone, without ranges. Default full.',
  'full',
)

export const BatchRequest = Type.Object(
  {
    items: field(
      Type.Array(reference(BatchItemRequest), { minItems: 1 }),
      'Requests of any kinds. One that is not well-formed has its problem, and the others their answers.',
      [{ key: 'a', kind: 'training', request: { run: { training_compute_flop: 3.14e23 } } }],
    ),
    view,
  },
  { $id: 'BatchRequest', description: 'Many estimates at once.', ...strict },
)

/** What is checked of a body before its items have their turn: what is wrong with one is its own problem. */
export const LooseItem = Type.Unsafe<BatchBody['items'][number]>({
  type: 'object',
  properties: { key: { type: 'string', minLength: 1, maxLength: 100 } },
})

export const LooseBatch = Type.Unsafe<BatchBody>({
  type: 'object',
  properties: {
    items: { type: 'array', minItems: 1, items: LooseItem },
    view: { type: 'string', enum: [...batchViews] },
  },
  required: ['items'],
  ...strict,
})

const HeadlineAlone = Type.Object(
  {
    kind: field(words(kindNames), 'Kind of the estimate.', 'training'),
    status: field(words(['ok', 'partial', 'infeasible']), 'As in the whole answer.', 'ok'),
    headline: field(headlineOf(), 'As in the whole answer.'),
    unknowns: field(
      Type.Array(
        Type.Object(
          {
            path: field(Type.String(), 'Figure that is not known.', 'headline.cost_amount'),
            reason: field(Type.String(), 'Why.', 'input_missing'),
          },
          strict,
        ),
      ),
      'Why figures are null.',
      [],
    ),
  },
  { $id: 'HeadlineAlone', description: 'An estimate without its ranges and explanation.', ...strict },
)

export const BatchItemAnswer = Type.Object(
  {
    key: field(nullable(Type.String()), 'As it was sent. null: it was not.', 'a'),
    status: field(
      words(['ok', 'partial', 'infeasible', 'failed']),
      'Of the answer; failed: there is none.',
      'ok',
    ),
    answer: field(
      nullable(
        Type.Unsafe<Record<string, unknown>>({
          anyOf: [
            ...kindNames.map((kind) => reference(kinds[kind].answer)),
            reference(EstimateSummary),
            reference(HeadlineAlone),
          ],
        }),
      ),
      'The estimate. null: it failed.',
    ),
    problem: field(nullable(reference(Problem)), 'Why it failed. null: it did not.', null),
  },
  { $id: 'BatchItemAnswer', description: 'What became of an item.', ...strict },
)

export const BatchAnswer = Type.Object(
  { items: field(Type.Array(reference(BatchItemAnswer)), 'In the order that they were sent.') },
  { $id: 'BatchAnswer', description: 'The answers of a batch.', ...strict },
)

export const batchSchemas = [
  ...ofKind,
  BatchItemRequest,
  BatchRequest,
  HeadlineAlone,
  BatchItemAnswer,
  BatchAnswer,
]
