import { type Static, Type } from 'typebox'
import { Reproducibility, Warning } from '../../contract/estimate/estimate-parts.ts'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { FigureName } from '../../contract/request/figure-goals.ts'
import { type KindName, kindNames, kinds } from '../../kinds/kinds.ts'

const dotted = Type.String({ minLength: 1, maxLength: 200, pattern: '^[a-z0-9_]+(\\.[a-z0-9_]+)*$' })
const anyNumber = Type.Number({ minimum: -1e30, maximum: 1e30 })
const titled = (kind: string) => `${kind[0]?.toUpperCase()}${kind.slice(1)}`
const number = (text: string, example: number) => field(anyNumber, text, example)

export const sensitivityMethods = ['tornado', 'morris', 'sobol', 'monte_carlo'] as const
export const sensitivitySamplesMax = 65_536

const shape = Type.Union([
  Type.Object(
    {
      kind: field(words(['uniform']), 'Shape.', 'uniform'),
      low: number('Least value.', 1),
      high: number('Greatest value.', 3),
    },
    strict,
  ),
  Type.Object(
    {
      kind: field(words(['triangular']), 'Shape.', 'triangular'),
      low: number('Least value.', 1),
      mode: number('Likeliest value.', 2),
      high: number('Greatest value.', 3),
    },
    strict,
  ),
  Type.Object(
    {
      kind: field(words(['normal']), 'Shape.', 'normal'),
      mean: number('Mean.', 2),
      standard_deviation: field(Type.Number({ minimum: 0, maximum: 1e30 }), 'Standard deviation.', 0.5),
    },
    strict,
  ),
  Type.Object(
    {
      kind: field(words(['lognormal']), 'Shape.', 'lognormal'),
      median: field(Type.Number({ exclusiveMinimum: 0, maximum: 1e30 }), 'Median.', 2),
      sigma: field(
        Type.Number({ minimum: 0, maximum: 10 }),
        'Standard deviation of the natural logarithm.',
        0.3,
      ),
    },
    strict,
  ),
  Type.Object(
    {
      kind: field(words(['empirical']), 'Shape.', 'empirical'),
      values: field(
        Type.Array(anyNumber, { minItems: 2, maxItems: 1000 }),
        'What was seen, each as likely.',
        [2, 2.4, 3],
      ),
    },
    strict,
  ),
])

export const SensitivityInput = Type.Object(
  {
    path: field(
      dotted,
      'Number of the request, or assumption of its estimate.',
      'price.accelerator_hour_amount',
    ),
    distribution: optional(
      shape,
      'What it is drawn from. Default: the range that the request or the estimate has for it, else 10% to both sides.',
      { kind: 'uniform', low: 2, high: 3 },
    ),
  },
  { $id: 'SensitivityInput', description: 'An input that varies.', ...strict },
)

export const InputCorrelation = Type.Object(
  {
    a: field(dotted, 'Path of one input.', 'run.mfu_ratio'),
    b: field(dotted, 'Path of another.', 'run.goodput_ratio'),
    rho: field(Type.Number({ minimum: -1, maximum: 1 }), 'Correlation of their normal scores.', 0.5),
  },
  { $id: 'InputCorrelation', description: 'Two inputs that go together.', ...strict },
)

const fields = {
  figures: optional(
    Type.Array(FigureName, { minItems: 1, maxItems: 10, uniqueItems: true }),
    'Headline figures that are asked about; default: the leading ones of the kind that are known.',
    ['cost_amount'],
  ),
  method: field(
    words(sensitivityMethods),
    'tornado: one input at a time at its tenth and ninetieth percentile. morris: mean effects over random paths. sobol: shares of the variance, alone and with others. monte_carlo: the distribution, and shares alone.',
    'tornado',
  ),
  inputs: optional(
    Type.Array(
      Type.Unsafe<string | Static<typeof SensitivityInput>>(
        Type.Union([dotted, reference(SensitivityInput)]),
      ),
      {
        minItems: 1,
        maxItems: 40,
      },
    ),
    'Inputs that vary, by path; default: all of the estimate that have a range.',
    ['run.mfu_ratio', 'price.accelerator_hour_amount'],
  ),
  two_way: optional(
    Type.Array(dotted, { minItems: 2, maxItems: 2, uniqueItems: true }),
    'Two of the inputs, of which a table of the figures is made.',
    ['run.mfu_ratio', 'price.accelerator_hour_amount'],
  ),
  samples: optional(
    Type.Integer({ minimum: 16, maximum: sensitivitySamplesMax }),
    'morris: estimates. sobol: points of each of its matrices. monte_carlo: points. Default 256, 1,024, 4,096.',
    1024,
  ),
  seed: optional(Type.Integer({ minimum: 0, maximum: 4_294_967_295 }), 'Seed of the points. Default 1.', 1),
  correlations: optional(
    Type.Array(reference(InputCorrelation), { minItems: 1, maxItems: 100 }),
    'Inputs that go together; with monte_carlo alone.',
    [{ a: 'run.mfu_ratio', b: 'run.goodput_ratio', rho: 0.5 }],
  ),
}

const ofKind = kindNames.map((kind) =>
  Type.Object(
    {
      kind: field(words([kind]), 'Kind of the estimate.', kind),
      request: field(kinds[kind].request, `Body of POST /v1/estimates/${kind}.`, {}),
      ...fields,
    },
    { $id: `${titled(kind)}Sensitivity`, description: `A ${kind} and what is to vary in it.`, ...strict },
  ),
)

const bodyFields = Type.Object(fields)
export type SensitivityBody = Static<typeof bodyFields> & { kind: KindName; request: object }
export type DrawnFrom = NonNullable<Static<typeof SensitivityInput>['distribution']>

export const SensitivityRequest = Type.Unsafe<SensitivityBody>({
  $id: 'SensitivityRequest',
  description: 'An estimate, its inputs that vary, and what is asked about them.',
  anyOf: ofKind.map((form) => reference(form)),
})

const known = (text: string, example: number) => field(nullable(Type.Number()), text, example)

export const SensitiveInput = Type.Object(
  {
    path: field(Type.String(), 'The input.', 'run.mfu_ratio'),
    figure: field(Type.String(), 'The figure.', 'cost_amount'),
    range_from: field(
      words(['body', 'request', 'estimate', 'ten_percent']),
      'Where its range comes from: the body, the request, what the estimate knows of it, or 10% to both sides because nobody knows.',
      'estimate',
    ),
    low_value: field(Type.Number(), 'Its tenth percentile.', 0.3),
    high_value: field(Type.Number(), 'Its ninetieth percentile.', 0.5),
    figure_low: known('The figure there, all else at its own value; null: unknown.', 1.3e6),
    figure_high: known('The figure at the ninetieth.', 0.8e6),
    first_order_ratio: known(
      'Share of the variance of the figure by the input alone; null: not asked, or unknown.',
      0.6,
    ),
    total_order_ratio: known('The same with all that it does together with others.', 0.65),
    mu_star: known('Mean size of the change of the figure over half of what the input may be (morris).', 3e5),
    sigma: known('How much that differs from place to place.', 1e4),
  },
  { $id: 'SensitiveInput', description: 'What an input does to a figure.', ...strict },
)

export const FigureSpread = Type.Object(
  {
    figure: field(Type.String(), 'The figure.', 'cost_amount'),
    known_count: field(Type.Integer(), 'Points at which it is known.', 4096),
    unknown_count: field(Type.Integer(), 'Points at which it is not: its request is refused there.', 0),
    mean: field(Type.Number(), 'Mean.', 1e6),
    standard_deviation: field(Type.Number(), 'Standard deviation.', 1e5),
    percentiles: field(
      Type.Unsafe<Record<string, number>>({ type: 'object', additionalProperties: { type: 'number' } }),
      'p1, p5, p10, p25, p50, p75, p90, p95, p99.',
      { p50: 1e6 },
    ),
    histogram: field(
      Type.Array(
        Type.Object(
          {
            low: field(Type.Number(), 'From.', 8e5),
            high: field(Type.Number(), 'To.', 9e5),
            count: field(Type.Integer(), 'Points.', 211),
          },
          strict,
        ),
      ),
      'Twenty bins of equal width.',
      [],
    ),
    exceedance: field(
      Type.Array(
        Type.Object(
          {
            value: field(Type.Number(), 'A value.', 9e5),
            ratio: field(Type.Number(), 'Share of points above it.', 0.7),
          },
          strict,
        ),
      ),
      'How likely it is more than the edges of the bins.',
      [],
    ),
  },
  { $id: 'FigureSpread', description: 'How a figure is distributed.', ...strict },
)

const tableOf = Type.Object(
  {
    row_path: field(Type.String(), 'The input of the rows.', 'run.mfu_ratio'),
    row_values: field(Type.Array(Type.Number()), 'Its values: percentiles 5 to 95.', [0.3, 0.4, 0.5]),
    column_path: field(Type.String(), 'The input of the columns.', 'price.accelerator_hour_amount'),
    column_values: field(Type.Array(Type.Number()), 'Its values.', [2, 2.5, 3]),
    figures: field(
      Type.Unsafe<Record<string, (number | null)[][]>>({
        type: 'object',
        additionalProperties: {
          type: 'array',
          items: { type: 'array', items: { type: ['number', 'null'] } },
        },
      }),
      'By figure, a list for each row.',
      {},
    ),
  },
  strict,
)

export const SensitivityAnswer = Type.Object(
  {
    kind: field(words(kindNames), 'Kind of the estimate.', 'training'),
    method: field(words(sensitivityMethods), 'How it was asked.', 'sobol'),
    figures: field(
      Type.Unsafe<Record<string, number | null>>({
        type: 'object',
        additionalProperties: { type: ['number', 'null'] },
      }),
      'The figures with all inputs at their own values.',
      { cost_amount: 1e6 },
    ),
    inputs: field(
      Type.Array(reference(SensitiveInput)),
      'By figure, the inputs that move it, the strongest first.',
      [],
    ),
    distribution: field(
      nullable(reference(FigureSpread)),
      'How the first figure is distributed; null where points are not drawn.',
    ),
    further_distributions: field(Type.Array(reference(FigureSpread)), 'Those of the other figures.', []),
    two_way: field(nullable(tableOf), 'The table that was asked for.', null),
    measure_next: field(
      Type.Array(
        Type.Object(
          {
            path: field(Type.String(), 'An input.', 'run.mfu_ratio'),
            figure: field(Type.String(), 'The first figure.', 'cost_amount'),
            share_ratio: field(
              Type.Number(),
              'What knowing it would take off: of the variance where shares are known, else of the sum of swings or effects.',
              0.6,
            ),
          },
          strict,
        ),
      ),
      'What is worth measuring first: up to three inputs.',
      [],
    ),
    estimates_count: field(Type.Integer(), 'Points that were looked at.', 6144),
    warnings: field(Type.Array(reference(Warning)), 'What to know before relying on it.', []),
    reproducibility: field(reference(Reproducibility), 'The same values give the same bytes.'),
  },
  { $id: 'SensitivityAnswer', description: 'What drives the figures of an estimate.', ...strict },
)

export const sensitivitySchemas = [
  SensitivityInput,
  InputCorrelation,
  ...ofKind,
  SensitivityRequest,
  SensitiveInput,
  FigureSpread,
  SensitivityAnswer,
]
