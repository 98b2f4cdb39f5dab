import { Type } from 'typebox'
import { catalogFilters } from '../../catalog/filters.ts'
import { catalogKinds } from '../../contract/catalog/entries.ts'
import { field, optional, reference, strict, words } from '../../contract/field/field.ts'
import { AnyNumber, RequestPath } from '../../contract/field/request-path.ts'
import { FigureGoal, FigureLimit, FigureName } from '../../contract/request/figure-goals.ts'
import { drawnMost } from '../../core/readers/sweep/drawn.ts'
import { kindNames, kinds } from '../../kinds/kinds.ts'
import { titled } from '../../kinds/titled.ts'
import type { SweepBody } from './sweep-body.ts'

const text = Type.String({ minLength: 1, maxLength: 160, pattern: '^[^\\u0000-\\u001f\\u007f]+$' })
const valuesMost = 10_000
const stepsMost = 10_000_000
const axesMost = 10

const path = field(RequestPath, 'Input of the request, as a dotted path.', 'run.mfu_ratio')
const scale = optional(
  words(['linear', 'log']),
  'How values are spread between the ends. Default linear.',
  'linear',
)
const listOf = (schema: Parameters<typeof Type.Array>[0]) =>
  Type.Array(schema, { minItems: 1, maxItems: valuesMost })

const ListedAxis = Type.Object(
  {
    path,
    values: field(
      Type.Unsafe<unknown[]>({ anyOf: [listOf(AnyNumber), listOf(text), listOf(Type.Boolean())] }),
      'What the input is, in this order: numbers, words or ids, or yes and no.',
      [0.3, 0.4, 0.5],
    ),
  },
  { $id: 'ListedAxis', description: 'An input at listed values.', ...strict },
)

const SteppedAxis = Type.Object(
  {
    path,
    from: field(AnyNumber, 'First value, in the unit of the input.', 0.2),
    to: field(AnyNumber, 'Last value.', 0.6),
    steps: field(
      Type.Integer({ minimum: 2, maximum: stepsMost }),
      'Values in all, both ends among them.',
      100,
    ),
    scale,
  },
  { $id: 'SteppedAxis', description: 'An input from one value to another.', ...strict },
)

const filterNames = [...new Set(catalogKinds.flatMap((kind) => [...catalogFilters[kind]]))]
const flags = ['verified', 'retired']

const CatalogAxis = Type.Object(
  {
    path: field(
      RequestPath,
      'Input of the request that names an entry, as a dotted path.',
      'accelerator.ref',
    ),
    catalog: field(
      Type.Object(
        {
          list: field(words(catalogKinds), 'List of the catalog.', 'accelerators'),
          filter: optional(
            Type.Object(
              Object.fromEntries(
                filterNames.map((name) => [
                  name,
                  flags.includes(name)
                    ? optional(Type.Boolean(), `Only entries whose ${name} is this.`, true)
                    : optional(text, `Only entries whose ${name} is this, without regard to case.`, 'x'),
                ]),
              ),
              strict,
            ),
            'Which of its entries, as the list itself is narrowed. Default: all.',
            { vendor: 'NVIDIA' },
          ),
        },
        strict,
      ),
      'Entries of the catalog, in the order of their ids.',
    ),
  },
  { $id: 'CatalogAxis', description: 'An input at entries of the catalog.', ...strict },
)

const DrawnRange = Type.Object(
  {
    path,
    low: field(AnyNumber, 'Least value.', 0.3),
    high: field(AnyNumber, 'Greatest value.', 0.5),
    scale,
  },
  { $id: 'DrawnRange', description: 'An input drawn evenly between two values.', ...strict },
)

const part = (description: string, example: number) => field(AnyNumber, description, example)
const spread = Type.Number({ minimum: 0, maximum: 1e30 })
const DrawnDistribution = Type.Object(
  {
    path,
    distribution: field(
      Type.Unsafe<object>({
        anyOf: [
          Type.Object(
            {
              kind: field(words(['uniform']), 'Shape of the distribution.', 'uniform'),
              low: part('Least value.', 0.3),
              high: part('Greatest value.', 0.5),
            },
            strict,
          ),
          Type.Object(
            {
              kind: field(words(['triangular']), 'Shape of the distribution.', 'triangular'),
              low: part('Least value.', 0.3),
              mode: part('Likeliest value.', 0.4),
              high: part('Greatest value.', 0.5),
            },
            strict,
          ),
          Type.Object(
            {
              kind: field(words(['normal']), 'Shape of the distribution.', 'normal'),
              mean: part('Mean.', 0.4),
              standard_deviation: field(spread, 'Standard deviation.', 0.02),
            },
            strict,
          ),
          Type.Object(
            {
              kind: field(words(['lognormal']), 'Shape of the distribution.', 'lognormal'),
              median: part('Median.', 2),
              sigma: field(
                Type.Number({ minimum: 0, maximum: 10 }),
                'Standard deviation of the natural logarithm.',
                0.3,
              ),
            },
            strict,
          ),
        ],
      }),
      'What the input is drawn from.',
      { kind: 'lognormal', median: 2, sigma: 0.3 },
    ),
  },
  { $id: 'DrawnDistribution', description: 'An input drawn from a distribution.', ...strict },
)

const DrawnAxes = Type.Object(
  {
    samples_count: field(Type.Integer({ minimum: 1, maximum: stepsMost }), 'Points.', 10_000),
    inputs: field(
      Type.Array(
        Type.Unsafe<unknown>({ anyOf: [RequestPath, reference(DrawnRange), reference(DrawnDistribution)] }),
        { minItems: 1, maxItems: drawnMost },
      ),
      'Inputs that are drawn, independent of each other. A path alone: from the range that the estimate of the request gives it.',
      [{ path: 'run.mfu_ratio', low: 0.3, high: 0.5 }],
    ),
    seed: optional(Type.Integer({ minimum: 0, maximum: 4_294_967_295 }), 'Seed of the points. Default 1.', 1),
  },
  { $id: 'DrawnAxes', description: 'Points of a low-discrepancy sequence over some inputs.', ...strict },
)

const goal = Type.Unsafe<unknown>({ anyOf: [FigureName, reference(FigureGoal)] })

const ofKind = kindNames.map((kind) =>
  Type.Object(
    {
      kind: field(words([kind]), 'Kind of the estimate.', kind),
      request: field(
        kinds[kind].request,
        `Body of POST /v1/estimates/${kind}, whole; the axes replace what they name.`,
        {},
      ),
      axes: field(
        Type.Unsafe<unknown>({
          anyOf: [
            Type.Array(
              Type.Unsafe<unknown>({
                anyOf: [reference(ListedAxis), reference(SteppedAxis), reference(CatalogAxis)],
              }),
              { minItems: 1, maxItems: axesMost },
            ),
            reference(DrawnAxes),
          ],
        }),
        'Inputs that are moved: every combination of their values, of which the last moves first; or points that are drawn.',
        [{ path: 'run.mfu_ratio', from: 0.2, to: 0.6, steps: 5 }],
      ),
      figures: field(
        Type.Array(FigureName, { minItems: 1, maxItems: 100, uniqueItems: true }),
        'Headline figures of a row, in this order; problem: the code of what a point is refused for. A figure that is not known is null.',
        ['wall_clock_days', 'cost_amount'],
      ),
      limits: optional(
        Type.Array(reference(FigureLimit), { minItems: 1, maxItems: 20 }),
        'Only rows whose figures keep them; an unknown figure keeps none.',
        [{ figure: 'wall_clock_days', max: 30 }],
      ),
      top: optional(
        Type.Object(
          {
            by: field(goal, 'Figure, the least first; or a figure with its goal.', 'cost_amount'),
            count: field(Type.Integer({ minimum: 1, maximum: valuesMost }), 'Rows at the most.', 10),
          },
          strict,
        ),
        'Only the best rows, the best first.',
      ),
      front: optional(
        Type.Array(goal, { minItems: 2, maxItems: 5 }),
        'Only rows that no other is better than by all of these figures: the least, or by their goals.',
        ['cost_amount', 'wall_clock_days'],
      ),
    },
    { $id: `${titled(kind)}Sweep`, description: `A ${kind} over a surface of its inputs.`, ...strict },
  ),
)

export const SweepRequest = Type.Unsafe<SweepBody>({
  $id: 'SweepRequest',
  description: 'An estimate, the inputs that are moved, and the figures of each row.',
  anyOf: ofKind.map((form) => reference(form)),
})

const cell = Type.Unsafe<number | string | boolean | null>({ type: ['number', 'string', 'boolean', 'null'] })

export const SweepAnswer = Type.Object(
  {
    columns: field(Type.Array(Type.String()), 'Paths of the axes, then figures.', [
      'run.mfu_ratio',
      'wall_clock_days',
    ]),
    rows: field(
      Type.Array(Type.Array(cell)),
      'A row of values for each point, in the order of the columns.',
      [[0.4, 34.4]],
    ),
  },
  { $id: 'SweepAnswer', description: 'The rows of a sweep as one object.', ...strict },
)

export const sweepSchemas = [
  ListedAxis,
  SteppedAxis,
  CatalogAxis,
  DrawnRange,
  DrawnDistribution,
  DrawnAxes,
  ...ofKind,
  SweepRequest,
  SweepAnswer,
]
