import { type Static, Type } from 'typebox'
import { Reproducibility } from '../../contract/estimate/estimate-parts.ts'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { AnyNumber, RequestPath } from '../../contract/field/request-path.ts'
import { FigureGoal, FigureLimit, FigureName } from '../../contract/request/figure-goals.ts'
import { type KindName, kindNames } from '../../kinds/kinds.ts'
import { titled } from '../../kinds/titled.ts'
import { answerOf, requestOf } from './of-kinds.ts'

export const SolveUnknown = Type.Object(
  {
    path: field(RequestPath, 'Place in the request that is searched for.', 'accelerator.count'),
    low: optional(AnyNumber, 'The least that it may be; default: the least that the field takes.', 1),
    high: optional(AnyNumber, 'The most that it may be; default: the most that the field takes.', 512),
    integer: optional(Type.Boolean(), 'Whole numbers alone. Default: where the field takes no others.', true),
    choices: optional(
      Type.Array(Type.Union([AnyNumber, Type.Boolean(), Type.String({ minLength: 1, maxLength: 160 })]), {
        minItems: 1,
        maxItems: 50,
      }),
      'All that it may be, words or numbers, in place of low, high and integer.',
      ['bf16', 'fp8'],
    ),
  },
  { $id: 'SolveUnknown', description: 'A place in a request that is searched for.', ...strict },
)

const fields = {
  optimize: optional(
    Type.Array(reference(FigureGoal), { minItems: 1, maxItems: 1 }),
    'What is to be least or most: a headline figure, or the path of a number of the request. In place of figure and target.',
    [{ figure: 'training_compute_flop', goal: 'max' }],
  ),
  figure: optional(FigureName, 'Figure that is to come to the target, in place of optimize.', 'cost_amount'),
  target: optional(AnyNumber, 'What the figure is to be, in its unit.', 1e6),
  unknowns: field(
    Type.Array(reference(SolveUnknown), { minItems: 1, maxItems: 8 }),
    'What is searched for.',
    [{ path: 'accelerator.count', high: 512, integer: true }],
  ),
  limits: optional(
    Type.Array(reference(FigureLimit), { minItems: 1, maxItems: 20 }),
    'What figures, and numbers of the request, may be.',
    [{ figure: 'wall_clock_days', max: 30 }],
  ),
  confidence: optional(
    words(['p50', 'p90']),
    'Whether figures keep their limits at their own value, or at the worse end of their range. Default p50.',
    'p90',
  ),
  relations: optional(
    Type.Array(Type.String({ minLength: 3, maxLength: 500 }), { minItems: 1, maxItems: 20 }),
    'How numbers hang together: `path = formula` sets a number of the request, `a <= b` is one more limit.',
    ['run.tokens_count = 20 * model.parameters_total_count'],
  ),
}

const ofKind = kindNames.map((kind) =>
  Type.Object(
    {
      kind: field(words([kind]), 'Kind of the estimate.', kind),
      request: field(
        Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
        `Body of POST /v1/estimates/${kind}, without what is searched for.`,
        {},
      ),
      ...fields,
    },
    {
      $id: `${titled(kind)}Optimum`,
      description: `A ${kind} of which several places are searched for.`,
      ...strict,
    },
  ),
)

export type SolveUnknownBody = Static<typeof SolveUnknown>

export type OptimumBody = {
  kind: KindName
  request: object
  unknowns: SolveUnknownBody[]
} & Pick<
  Static<ReturnType<typeof bodyFields>>,
  'optimize' | 'figure' | 'target' | 'limits' | 'confidence' | 'relations'
>

function bodyFields() {
  return Type.Object(fields)
}

export const optimumForms = ofKind

export const SolvedUnknown = Type.Object(
  {
    path: field(Type.String(), 'Place in the request.', 'accelerator.count'),
    value: field(Type.Union([Type.Number(), Type.Boolean(), Type.String()]), 'What it is there.', 512),
    at_bound: field(
      nullable(words(['low', 'high'])),
      'The bound of it that it stands at; null: between, or one of choices.',
      'high',
    ),
  },
  { $id: 'SolvedUnknown', description: 'What was searched for, at the point that was found.', ...strict },
)

export const SolvedLimit = Type.Object(
  {
    figure: field(Type.String(), 'Figure, number of the request or relation.', 'cost_amount'),
    max: field(nullable(Type.Number()), 'The most that it may be.', 1e6),
    min: field(nullable(Type.Number()), 'The least that it may be.', null),
    value: field(nullable(Type.Number()), 'What it is: at p90 the worse end of its range.', 921_600),
    slack_ratio: field(
      nullable(Type.Number()),
      'What is left of the nearer limit, as a share of it; negative where it is broken.',
      0.0784,
    ),
    is_binding: field(Type.Boolean(), 'Whether it keeps the goal from being better.', false),
  },
  { $id: 'SolvedLimit', description: 'A limit at the point that was found.', ...strict },
)

const goalOf = Type.Object(
  {
    figure: field(Type.String(), 'What was optimised, or was to come to a target.', 'training_compute_flop'),
    goal: field(words(['min', 'max', 'target']), 'How.', 'max'),
    target: field(nullable(Type.Number()), 'The target; null where it was optimised.', null),
    value: field(nullable(Type.Number()), 'What it is there.', 2.1e22),
  },
  { ...strict },
)

export const OptimumAnswer = Type.Object(
  {
    kind: field(words(kindNames), 'Kind of the estimate.', 'training'),
    outcome: field(
      words(['solved', 'infeasible']),
      'solved: all limits are kept, and no step from there is better. infeasible: no point was found that keeps them; what is told is the point that comes nearest.',
      'solved',
    ),
    solution: field(Type.Array(reference(SolvedUnknown)), 'What was searched for.', []),
    goal: field(goalOf, 'What was asked of it.'),
    limits: field(Type.Array(reference(SolvedLimit)), 'Each limit with what is left of it.', []),
    binding: field(
      Type.Array(Type.String()),
      'What keeps it from being better: figures of limits, and places that stand at a bound.',
      ['wall_clock_days', 'accelerator.count'],
    ),
    request: field(requestOf(), 'The request with the solution in it.'),
    estimate: field(answerOf(), 'The ordinary estimate of that request.'),
    estimates_count: field(Type.Integer({ minimum: 0 }), 'Estimates that the search took.', 240),
    reproducibility: field(reference(Reproducibility), 'The same values give the same bytes.'),
    links: field(
      Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } }),
      'Where the request of the solution can be posted.',
      { estimate: '/v1/estimates/training' },
    ),
  },
  {
    $id: 'OptimumAnswer',
    description: 'Places of a request at which a figure is best within limits.',
    ...strict,
  },
)

export const optimumSchemas = [SolveUnknown, ...ofKind, SolvedUnknown, SolvedLimit, OptimumAnswer]
