import { Type } from 'typebox'
import { Reproducibility, Warning } from '../../contract/estimate/estimate-parts.ts'
import { field, nullable, reference, strict, words } from '../../contract/field/field.ts'
import { kindNames } from '../../kinds/kinds.ts'

export const sensitivityMethods = ['tornado', 'morris', 'sobol', 'monte_carlo'] as const

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
    unknown_count: field(
      Type.Integer(),
      'Points at which it is not: its request is refused there, or a drawn value lies outside its field.',
      0,
    ),
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
            figure: field(Type.String(), 'The first figure that the inputs move.', 'cost_amount'),
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

export const sensitivityAnswerSchemas = [SensitiveInput, FigureSpread, SensitivityAnswer]
