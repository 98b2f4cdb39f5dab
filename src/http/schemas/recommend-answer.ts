import { Type } from 'typebox'
import { launchField } from '../../contract/estimate/launch.ts'
import { SizingBinding } from '../../contract/estimate/sizing-estimate.ts'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { preferences } from '../../kinds/kind.ts'
import { kindNames, kinds } from '../../kinds/kinds.ts'
import { requestOf } from './of-kinds.ts'

/** Kinds of which a recommendation is made. */
export const recommendedKinds = kindNames.filter((kind) => 'recommendation' in kinds[kind])

const text = Type.String()
const anyNumber = Type.Number()
const scalar = { anyOf: [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }, { type: 'null' }] }
const byName = (value: object) =>
  Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: value })

export const Evidence = Type.Object(
  {
    level: field(
      words(['measured', 'kin', 'extrapolated']),
      'measured: rows of this accelerator in this number format; kin: of it in another, or of its family; extrapolated: of neither.',
      'measured',
    ),
    other: field(
      Type.Array(words(['accelerator', 'precision'])),
      'What of the rows is another than of the option. Empty of measured ones, and where there are none.',
      [],
    ),
    rows_count: field(Type.Integer(), 'Measured rows that it rests on.', 196),
    error_ratio: field(
      nullable(anyNumber),
      'Median error of the predictions of those rows, each with its group left out of the fit; null without rows.',
      0.09,
    ),
  },
  { $id: 'Evidence', description: 'How near an option is to measurement.', ...strict },
)

export const RecommendPrice = Type.Object(
  {
    ref: field(text, 'The price of the catalog.', 'prices/lambda-h100@1'),
    provider: field(text, 'Who offers it.', 'Lambda'),
    region: field(text, 'Where.', 'us-east-1'),
    basis: field(text, 'Kind of contract.', 'on_demand'),
    accelerator_hour_amount: field(
      anyNumber,
      'Amount for one accelerator and hour, a monthly lease spread over its month (in its currency).',
      2.29,
    ),
    currency: field(text, 'ISO 4217 code of the amount.', 'USD'),
    as_of: field(text, 'Date of the price.', '2026-09'),
  },
  { $id: 'RecommendPrice', description: 'The rent of an option.', ...strict },
)

export const RecommendConversion = Type.Object(
  {
    from: field(text, 'Currency of the price.', 'CNY'),
    to: field(text, 'Currency of the answer.', 'USD'),
    rate: field(anyNumber, 'Amount of the second for one of the first.', 0.14),
    as_of: field(text, 'Date of the rate.', '2026-10-01'),
  },
  { $id: 'RecommendConversion', description: 'The dated rate that amounts were turned with.', ...strict },
)

const candidateFields = {
  accelerator: field(text, 'The accelerator.', 'nvidia-h100-sxm5-80gb'),
  node: field(nullable(text), 'The node or instance, where one was asked for.', null),
  precision: field(nullable(text), 'The number format, where formats were asked for.', 'fp8'),
  model: field(nullable(text), 'The model, where several were asked about.', null),
  provider: field(nullable(text), 'The provider, where providers were asked for.', null),
}

export const RecommendOption = Type.Object(
  {
    rank: field(Type.Integer(), 'Its place, 1 the best.', 1),
    ...candidateFields,
    score: field(nullable(anyNumber), 'The score of its model, as it was sent (no unit).', null),
    count: field(nullable(anyNumber), 'Accelerators.', 96),
    plan: field(byName(scalar), 'How the model is spread, as a request has it.', { tensor: 4 }),
    status: field(words(['ok', 'partial']), 'As of the estimate.', 'partial'),
    headline: field(
      byName(scalar),
      'The figures of the estimate that are known, amounts in the currency of the answer.',
      { accelerator_count: 96 },
    ),
    ranges: field(
      byName(Type.Object({ low: field(anyNumber, 'p10.', 1), high: field(anyNumber, 'p90.', 2) }, strict)),
      "p10 and p90 of the estimate's error, of the leading figures that vary.",
      {},
    ),
    binding: optional(nullable(reference(SizingBinding)), 'What decides the size of the fleet, of a sizing.'),
    evidence: field(reference(Evidence), 'How near it is to measurement.'),
    price: field(nullable(reference(RecommendPrice)), 'Its rent; null where there is none.'),
    converted: field(
      nullable(reference(RecommendConversion)),
      'The dated rate that its amounts were turned with; null where none was needed.',
    ),
    on_front: field(Type.Boolean(), 'Whether no other option is as good in all of front_figures.', true),
    warnings: field(Type.Array(text), 'Codes of what the estimate warns of.', ['unverified_figure']),
    request: field(
      requestOf(recommendedKinds),
      'Body that gives the same answer when posted to the estimate of the kind.',
    ),
    ...launchField,
  },
  { $id: 'RecommendOption', description: 'A machine, in its place.', ...strict },
)

export const NotRanked = Type.Object(
  {
    candidate: field(Type.Object(candidateFields, strict), 'What has no place.'),
    reason: field(
      words([
        'no_price',
        'fx_rate_missing',
        'does_not_fit',
        'objective_not_kept',
        'precision_not_supported',
        'limit_exceeded',
        'limit_unknown',
        'figure_unknown',
        'refused',
      ]),
      'Why: no price in this basis; no dated rate for its currency; the model does not fit; no count keeps an objective; the chip does not compute the format; a limit; or the estimate was refused.',
      'no_price',
    ),
    detail: field(nullable(text), 'The objective, figure, field or code that it is about.', 'on_demand'),
  },
  { $id: 'NotRanked', description: 'A candidate without a place.', ...strict },
)

export const RecommendAnswer = Type.Object(
  {
    kind: field(words(recommendedKinds), 'Kind of the estimates.', 'sizing'),
    optimize: field(words([...preferences]), 'What options are ranked by.', 'cost'),
    ranked_by: field(text, 'The headline figure that that is.', 'cost_amount_per_month'),
    currency: field(text, 'ISO 4217 code of all amounts.', 'USD'),
    candidates_count: field(Type.Integer(), 'Candidates that were looked at.', 30),
    ranked_count: field(Type.Integer(), 'Candidates that have a place.', 12),
    options: field(Type.Array(reference(RecommendOption)), 'The best, in their order.', []),
    not_ranked: field(Type.Array(reference(NotRanked)), 'Candidates without a place, and why.', []),
    front_figures: field(Type.Array(text), 'What the front is over; a score that was sent is one more.', [
      'cost_amount_per_month',
      'end_to_end_latency_s_p95',
    ]),
    front: field(Type.Array(Type.Integer()), 'Ranks of the answered options on the front.', [1, 3]),
    reproducibility: field(
      Type.Object(
        {
          estimator_version: field(text, 'Version of the service.', '0.1.0'),
          catalog_revision: field(text, 'Revision of the catalog that was read.', `sha256:${'0'.repeat(64)}`),
          request_sha256: field(
            text,
            'SHA-256 of the request body in canonical form (RFC 8785).',
            `sha256:${'0'.repeat(64)}`,
          ),
        },
        strict,
      ),
      'The same values give the same bytes.',
    ),
  },
  { $id: 'RecommendAnswer', description: 'Machines in the order of what matters.', ...strict },
)

export const recommendAnswerSchemas = [
  Evidence,
  RecommendPrice,
  RecommendConversion,
  RecommendOption,
  NotRanked,
  RecommendAnswer,
]
