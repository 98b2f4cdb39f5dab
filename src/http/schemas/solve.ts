import { Type } from 'typebox'
import { Reproducibility, Unknown, Warning } from '../../contract/estimate/estimate-parts.ts'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { AnyNumber, RequestPath } from '../../contract/field/request-path.ts'
import { type KindName, kindNames, kinds } from '../../kinds/kinds.ts'
import { titled } from '../../kinds/titled.ts'
import { headlineOf, requestOf } from './of-kinds.ts'
import { OptimumAnswer, type OptimumBody, optimumForms, optimumSchemas } from './solve-optimum.ts'

export type SolvedKind = KindName

const ofKind = kindNames.map((kind) =>
  Type.Object(
    {
      kind: field(words([kind]), 'Kind of the estimate.', kind),
      request: field(kinds[kind].request, `Body of POST /v1/estimates/${kind}.`, {}),
      figure: field(RequestPath, 'Headline figure that is to come to the target.', 'cost_amount'),
      target: field(AnyNumber, 'What the figure is to be, in its unit.', 1e6),
      path: field(RequestPath, 'Number of the request that is solved for.', 'price.accelerator_hour_amount'),
      low: optional(AnyNumber, 'Least value to look at, in the unit of the input.', 0.5),
      high: optional(AnyNumber, 'Greatest value to look at, in the unit of the input.', 10),
    },
    { $id: `${titled(kind)}Solve`, description: `A ${kind} with one number left to be solved.`, ...strict },
  ),
)

export type SolveBody = {
  kind: SolvedKind
  request: object
  figure: string
  target: number
  path: string
  low?: number
  high?: number
}

export const SolveRequest = Type.Unsafe<SolveBody | OptimumBody>({
  $id: 'SolveRequest',
  description:
    'An estimate, and the input at which a figure is a target; or several places of it at which a figure is best.',
  anyOf: [...ofKind, ...optimumForms].map((form) => reference(form)),
})

export const Side = Type.Object(
  {
    value: field(Type.Number(), 'Value of the input.', 847),
    figure_value: field(Type.Number(), 'The figure there.', 29.9),
  },
  { $id: 'SolvedSide', description: 'An input’s value with what the figure is there.', ...strict },
)

export const SolveAnswer = Type.Object(
  {
    kind: field(words(kindNames), 'Kind of the estimate.', 'training'),
    outcome: field(
      words(['solved', 'jumps', 'out_of_reach']),
      'solved: the figure is the target to 1e-9. jumps: it passes the target between the two neighbours. out_of_reach: no value within the bounds brings it there.',
      'solved',
    ),
    figure: field(Type.String(), 'The figure.', 'cost_amount'),
    target: field(Type.Number(), 'What it was to be.', 1e6),
    path: field(Type.String(), 'The input that was solved for.', 'price.accelerator_hour_amount'),
    value: field(nullable(Type.Number()), 'Its value; null where there is no solution.', 1.647),
    figure_value: field(nullable(Type.Number()), 'The figure at that value.', 1e6),
    start_value: field(
      nullable(Type.Number()),
      'Where the input stood before: sent, or what stood in for it. null: nowhere.',
      2,
    ),
    neighbours: field(
      nullable(Type.Array(reference(Side))),
      'jumps: the values on both sides of the passage. out_of_reach: the one that comes nearest. null where solved.',
      null,
    ),
    request: field(nullable(requestOf()), 'The request with the solution in it; null where there is none.'),
    headline: field(nullable(headlineOf()), 'The headline of that request; null where there is no solution.'),
    unknowns: field(Type.Array(reference(Unknown)), 'Why figures of the headline are null.', []),
    warnings: field(Type.Array(reference(Warning)), 'What to know before relying on it.', []),
    reproducibility: field(reference(Reproducibility), 'The same values give the same bytes.'),
    links: field(
      Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } }),
      'Where the request of the solution can be posted.',
      { estimate: '/v1/estimates/training' },
    ),
  },
  { $id: 'SolveAnswer', description: 'The value of one input at which a figure is a target.', ...strict },
)

export const Solved = Type.Unsafe<object>({
  $id: 'Solved',
  description: 'What was solved for, in the form that was asked.',
  anyOf: [reference(SolveAnswer), reference(OptimumAnswer)],
})

export const solveSchemas = [...ofKind, ...optimumSchemas, SolveRequest, Side, SolveAnswer, Solved]
