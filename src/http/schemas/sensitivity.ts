import { type Static, Type } from 'typebox'
import { field, optional, reference, strict, words } from '../../contract/field/field.ts'
import { AnyNumber, RequestPath } from '../../contract/field/request-path.ts'
import { FigureName } from '../../contract/request/figure-goals.ts'
import { type KindName, kindNames, kinds } from '../../kinds/kinds.ts'
import { titled } from '../../kinds/titled.ts'
import { sensitivityAnswerSchemas, sensitivityMethods } from './sensitivity-answer.ts'

const number = (text: string, example: number) => field(AnyNumber, text, example)

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
        Type.Array(AnyNumber, { minItems: 2, maxItems: 1000 }),
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
      RequestPath,
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
    a: field(RequestPath, 'Path of one input.', 'run.mfu_ratio'),
    b: field(RequestPath, 'Path of another.', 'run.goodput_ratio'),
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
        Type.Union([RequestPath, reference(SensitivityInput)]),
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
    Type.Array(RequestPath, { minItems: 2, maxItems: 2, uniqueItems: true }),
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

export const sensitivitySchemas = [
  SensitivityInput,
  InputCorrelation,
  ...ofKind,
  SensitivityRequest,
  ...sensitivityAnswerSchemas,
]
