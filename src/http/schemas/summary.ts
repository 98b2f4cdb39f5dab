import { Type } from 'typebox'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { kindNames } from '../../kinds/kinds.ts'

const text = Type.String()
const byName = <T>(value: object) =>
  Type.Unsafe<Record<string, T>>({ type: 'object', additionalProperties: value })

export const SummaryRange = Type.Object(
  {
    low: field(
      Type.Number(),
      'Tenth percentile of what the figure may be, to 4 digits, in its unit.',
      442_100,
    ),
    high: field(
      Type.Number(),
      'Ninetieth percentile of what the figure may be, to 4 digits, in its unit.',
      533_400,
    ),
  },
  { $id: 'SummaryRange', description: 'The error of the estimate of one figure.', ...strict },
)

export const SummaryWarning = Type.Object(
  {
    code: field(text, 'What the warning is of; /docs/warnings has a page of it.', 'price_stale'),
    path: optional(text, 'Where it stands first.', 'price.accelerator_hour_amount'),
  },
  { $id: 'SummaryWarning', description: 'A warning by its code, once.', ...strict },
)

const warnings = field(
  Type.Array(reference(SummaryWarning)),
  'What to know before relying on it; the full answer has the words.',
  [],
)

const shared = {
  flag: optional(
    nullable(words(['near_capacity', 'overloaded'])),
    'Of serving: whether slots run short. null: they do not. Absent of other kinds.',
    'near_capacity',
  ),
  headline: field(
    byName<number | string | boolean>({
      anyOf: [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }],
    }),
    'Figures that are known, by the keys of the full headline, to 6 digits.',
    { accelerator_count: 1024, cost_amount: 1.24e6 },
  ),
  ranges: field(byName(reference(SummaryRange)), 'Ranges of the leading figures that vary.', {
    cost_amount: { low: 1.1e6, high: 1.4e6 },
  }),
  warnings,
}
const links = field(byName<string>({ type: 'string' }), 'Addresses of related resources, by relation.', {})

/** With `view=summary`, of every kind and of a scenario. */
export const EstimateSummary = Type.Object(
  {
    kind: field(words(kindNames), 'Kind of the estimate.', 'training'),
    status: field(words(['ok', 'partial', 'infeasible']), 'As of the full answer.', 'partial'),
    ...shared,
    headline_left_out_count: optional(
      Type.Integer({ minimum: 1 }),
      'Known figures that were left out to keep to 1.5 KB; never a leading one.',
      4,
    ),
    links,
  },
  { $id: 'EstimateSummary', description: 'An estimate at a glance: with view=summary.', ...strict },
)

export const ItemSummary = Type.Object(
  {
    key: field(text, 'The item.', 'nvidia-h20-96gb'),
    problem: optional(text, 'Code of what the item failed by.', 'reference_unknown'),
    status: field(
      words(['ok', 'partial', 'infeasible', 'failed']),
      'As of the estimate; failed: it could not be made.',
      'partial',
    ),
    ...shared,
  },
  { $id: 'ItemSummary', description: 'One item: its leading and ranked figures.', ...strict },
)

export const FirstByFigure = Type.Object(
  {
    figure: field(text, 'The headline figure.', 'cost_amount'),
    best_key: field(
      nullable(text),
      'The first; null where fewer than two items are ranked.',
      'nvidia-h20-96gb',
    ),
  },
  { $id: 'FirstByFigure', description: 'Who is first by one figure.', ...strict },
)

/** With `view=summary`, of a comparison. */
export const ComparisonSummary = Type.Object(
  {
    kind: field(words(kindNames), 'Kind of the estimates.', 'training'),
    baseline_key: field(text, 'The item that the others are compared with.', 'nvidia-h100-sxm5-80gb'),
    items: field(Type.Array(reference(ItemSummary)), 'The items, in the order of the request.', []),
    rankings: field(Type.Array(reference(FirstByFigure)), 'Who is first by each figure.', []),
    warnings,
    links,
  },
  { $id: 'ComparisonSummary', description: 'A comparison at a glance: with view=summary.', ...strict },
)

export const summarySchemas = [
  SummaryRange,
  SummaryWarning,
  EstimateSummary,
  ItemSummary,
  FirstByFigure,
  ComparisonSummary,
]
