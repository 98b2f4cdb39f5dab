import { Type } from 'typebox'
import { SizingBinding } from '../../contract/estimate/sizing-estimate.ts'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { Currency, Reference } from '../../contract/field/text.ts'
import { preferences } from '../../kinds/kind.ts'
import { type KindName, kindNames, kinds } from '../../kinds/kinds.ts'

/** Kinds of which a recommendation is made. */
export const recommendedKinds = kindNames.filter((kind) => 'recommendation' in kinds[kind])

export const candidatesMax = 400
const refs = (most: number) => Type.Array(Reference, { minItems: 1, maxItems: most })
const names = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 50 })
const figureName = Type.String({ minLength: 1, maxLength: 100, pattern: '^[a-z][a-z0-9_]*$' })

export const FigureLimit = Type.Object(
  {
    figure: field(figureName, 'A headline figure.', 'cost_amount_per_hour'),
    max: optional(
      Type.Number(),
      'It may not be more, in its unit; amounts in the currency of the answer.',
      500,
    ),
    min: optional(Type.Number(), 'It may not be less, in its unit.', 1),
  },
  { $id: 'FigureLimit', description: 'A bound that an option must keep.', ...strict },
)

export const RecommendCandidates = Type.Object(
  {
    accelerators: optional(
      refs(candidatesMax),
      'Ids of accelerators of the catalog. Default: every one of a data centre that has what an estimate needs.',
      ['nvidia-h100-sxm5-80gb', 'huawei-ascend-910b3'],
    ),
    nodes: optional(refs(candidatesMax), 'Ids of nodes or cloud instances of the catalog.', [
      'aws-p5-48xlarge',
    ]),
    providers: optional(
      names,
      'Providers whose prices may be taken: the best of each is an option of its own.',
      ['Lambda'],
    ),
    regions: optional(names, 'Regions whose prices may be taken.', ['us-east-1']),
    memory_min_gib: optional(
      Type.Number({ minimum: 0, maximum: 1e6 }),
      'Usable memory of an accelerator (GiB).',
      64,
    ),
    price_basis: optional(
      words(['on_demand', 'reserved', 'spot']),
      'Kind of contract. Default on_demand.',
      'reserved',
    ),
  },
  { $id: 'RecommendCandidates', description: 'What may be recommended.', ...strict },
)

export const ScoredModel = Type.Object(
  {
    ref: field(Reference, 'Id of a model of the catalog.', 'llama3.3-70b'),
    score: field(
      Type.Number({ minimum: -1e9, maximum: 1e9 }),
      'Your own measure of its quality, the more the better. The service has none.',
      0.78,
    ),
  },
  { $id: 'ScoredModel', description: 'A model with a score of the caller.', ...strict },
)

const titled = (kind: string) => `${kind[0]?.toUpperCase()}${kind.slice(1)}`

const forms = recommendedKinds.map((kind) =>
  Type.Object(
    {
      kind: field(words([kind]), 'What is asked for.', kind),
      request: field(
        kinds[kind].request,
        `Body of POST /v1/estimates/${kind} without its accelerator, node and price.`,
        {},
      ),
      models: optional(
        Type.Array(reference(ScoredModel), { minItems: 1, maxItems: 20 }),
        "Models in place of the request's, each with a score: options are of models and machines together.",
        [{ ref: 'llama3.3-70b', score: 0.78 }],
      ),
      candidates: optional(RecommendCandidates, 'What may be recommended.', { memory_min_gib: 64 }),
      precisions: optional(
        Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 10 }),
        'Number formats that are tried. Default: that of the request.',
        ['bf16', 'fp8'],
      ),
      optimize: optional(words([...preferences]), 'What options are ranked by. Default cost.', 'cost'),
      limits: optional(
        Type.Array(reference(FigureLimit), { minItems: 1, maxItems: 20 }),
        'Bounds that options must keep.',
        [{ figure: 'accelerator_count', max: 512 }],
      ),
      currency: optional(
        Currency,
        'Currency that options are compared in; prices in another need a dated rate in request.currency_rates. Default USD.',
        'USD',
      ),
      top: optional(Type.Integer({ minimum: 1, maximum: 100 }), 'Options that are answered. Default 10.', 10),
    },
    {
      $id: `${titled(kind)}Recommendation`,
      description: `Machines for one ${kind}.`,
      ...strict,
    },
  ),
)

export type RecommendBody = {
  kind: KindName
  request: object
  models?: { ref: string; score: number }[]
  candidates?: {
    accelerators?: string[]
    nodes?: string[]
    providers?: string[]
    regions?: string[]
    memory_min_gib?: number
    price_basis?: 'on_demand' | 'reserved' | 'spot'
  }
  precisions?: string[]
  optimize?: (typeof preferences)[number]
  limits?: { figure: string; max?: number; min?: number }[]
  currency?: string
  top?: number
}

export const RecommendRequest = Type.Unsafe<RecommendBody>({
  $id: 'RecommendRequest',
  description: 'What is to be done, what may be used for it, and what matters.',
  anyOf: forms.map((form) => reference(form)),
})

const text = Type.String()
const anyNumber = Type.Number()
const scalar = { anyOf: [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }, { type: 'null' }] }
const byName = (value: object) =>
  Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: value })

export const Evidence = Type.Object(
  {
    level: field(
      words(['measured', 'kin', 'extrapolated']),
      'measured: rows of this accelerator; kin: of its family; extrapolated: of neither.',
      'measured',
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
      byName({}),
      'Body that gives the same answer when posted to the estimate of the kind.',
      {},
    ),
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

export const recommendSchemas = [
  FigureLimit,
  RecommendCandidates,
  ScoredModel,
  ...forms,
  RecommendRequest,
  Evidence,
  RecommendPrice,
  RecommendConversion,
  RecommendOption,
  NotRanked,
  RecommendAnswer,
]
