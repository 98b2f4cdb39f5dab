import { type Static, Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'

/** Name of a headline figure; where numbers of the request are searched, the path of one. */
export const FigureName = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*$',
})

const bound = Type.Number({ minimum: -1e30, maximum: 1e30 })

export const FigureGoal = Type.Object(
  {
    figure: field(FigureName, 'Headline figure.', 'cost_amount'),
    goal: field(words(['min', 'max']), 'Whether it is to be little or much.', 'min'),
  },
  { $id: 'FigureGoal', description: 'A figure to be made little or much.', ...strict },
)

export const FigureLimit = Type.Object(
  {
    figure: field(FigureName, 'Headline figure.', 'wall_clock_days'),
    max: optional(bound, 'The most that it may be, in its unit; amounts in the currency of the answer.', 30),
    min: optional(bound, 'The least that it may be, in its unit.', 1),
  },
  // The figure and one bound: a limit without any would be kept by every value.
  {
    $id: 'FigureLimit',
    description: 'What a figure may be: the most, the least or both.',
    minProperties: 2,
    ...strict,
  },
)

export type Goal = Static<typeof FigureGoal>
export type Limit = Static<typeof FigureLimit>

export const figureGoalSchemas = [FigureGoal, FigureLimit]
