import { Type } from 'typebox'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { preferences } from '../../kinds/kind.ts'
import { Evidence, recommendedKinds } from './recommend-answer.ts'
import { SummaryRange, SummaryWarning } from './summary.ts'

const text = Type.String()
const byName = <T>(value: object) =>
  Type.Unsafe<Record<string, T>>({ type: 'object', additionalProperties: value })
const scalar = { anyOf: [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }] }

export const OptionSummary = Type.Object(
  {
    rank: field(Type.Integer(), 'Its place, 1 the best.', 1),
    accelerator: field(text, 'The accelerator.', 'nvidia-h100-sxm5-80gb'),
    node: optional(text, 'The node or instance, where one was asked for.', 'aws-p5.48xlarge'),
    precision: optional(text, 'The number format, where formats were asked for.', 'fp8'),
    model: optional(text, 'The model, where several were asked about.', 'llama3.3-70b'),
    provider: optional(text, 'The provider, where providers were asked for.', 'lambda'),
    score: optional(Type.Number(), 'The score of its model, as it was sent (no unit).', 0.78),
    count: field(nullable(Type.Number()), 'Accelerators.', 96),
    plan: field(byName({ anyOf: [...scalar.anyOf, { type: 'null' }] }), 'How the model is spread.', {
      tensor: 4,
    }),
    status: field(words(['ok', 'partial']), 'As of the estimate.', 'partial'),
    headline: field(
      byName<number | string | boolean>(scalar),
      'Its leading figures and those of the front, to 6 digits, amounts in the currency of the answer.',
      { accelerator_count: 96, cost_amount_per_month: 172_800 },
    ),
    ranges: field(byName(reference(SummaryRange)), 'Ranges of the leading figures that vary.', {}),
    warnings: field(Type.Array(reference(SummaryWarning)), 'What the estimate warns of, by code.', []),
    evidence: field(reference(Evidence), 'How near it is to measurement.'),
    price_ref: field(
      nullable(text),
      'The price of the catalog; null where there is none.',
      'prices/lambda-h100@1',
    ),
    on_front: field(Type.Boolean(), 'Whether no other option is as good in all figures of the front.', true),
  },
  { $id: 'OptionSummary', description: 'A machine in its place, at a glance.', ...strict },
)

/** With `view=summary`, of a recommendation. */
export const RecommendSummary = Type.Object(
  {
    kind: field(words(recommendedKinds), 'Kind of the estimates.', 'sizing'),
    optimize: field(words([...preferences]), 'What options are ranked by.', 'cost'),
    ranked_by: field(text, 'The headline figure that that is.', 'cost_amount_per_month'),
    currency: field(text, 'ISO 4217 code of all amounts.', 'USD'),
    candidates_count: field(Type.Integer(), 'Candidates that were looked at.', 30),
    ranked_count: field(Type.Integer(), 'Candidates that have a place.', 12),
    options: field(Type.Array(reference(OptionSummary)), 'The best, in their order.', []),
    not_ranked_by_reason: field(
      byName<number>({ type: 'integer' }),
      'Candidates without a place, counted by why.',
      {
        no_price: 3,
      },
    ),
    front: field(Type.Array(Type.Integer()), 'Ranks of the answered options on the front.', [1, 3]),
    links: field(byName<string>({ type: 'string' }), 'Addresses of related resources, by relation.', {}),
  },
  { $id: 'RecommendSummary', description: 'A recommendation at a glance: with view=summary.', ...strict },
)

export const recommendSummarySchemas = [OptionSummary, RecommendSummary]
