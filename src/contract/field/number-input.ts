import { type TUnsafe, Type } from 'typebox'
import type { Distribution } from './distribution.ts'
import { strict } from './field.ts'
import type { NumberInput } from './number.ts'

type Bounds = { minimum?: number; exclusiveMinimum?: number; maximum: number }

/** Far above every real quantity and far below where a product of a dozen of them overflows. */
const numberMax = 1e30

const bounded = (bounds: Bounds, description: string, example: number) =>
  Type.Number({ ...bounds, description, examples: [example] })

function distributionOf(bounds: Bounds, example: number): TUnsafe<Distribution> {
  const part = (description: string) => bounded(bounds, description, example)
  const kind = <K extends string>(word: K) =>
    Type.Unsafe<K>({
      type: 'string',
      enum: [word],
      description: 'Shape of the distribution.',
      examples: [word],
    })
  const sigma = Type.Number({
    minimum: 0,
    maximum: numberMax,
    description: 'Standard deviation, in the unit of the field.',
    examples: [0.05],
  })
  const logSigma = Type.Number({
    minimum: 0,
    maximum: 10,
    description: 'Standard deviation of the natural logarithm (no unit).',
    examples: [0.3],
  })
  return Type.Unsafe<Distribution>(
    Type.Union([
      Type.Object(
        { kind: kind('uniform'), low: part('Least value.'), high: part('Greatest value.') },
        strict,
      ),
      Type.Object(
        {
          kind: kind('triangular'),
          low: part('Least value.'),
          mode: part('Likeliest value.'),
          high: part('Greatest value.'),
        },
        strict,
      ),
      Type.Object(
        { kind: kind('normal'), mean: part('Mean, also the central value.'), standard_deviation: sigma },
        strict,
      ),
      Type.Object(
        { kind: kind('lognormal'), median: part('Median, also the central value.'), sigma: logSigma },
        strict,
      ),
    ]),
  )
}

/** A number, a number with bounds, or a distribution. The bounds hold for each of its parts. */
function numberInput(
  $id: string,
  bounds: Bounds,
  text: { description: string; example: number },
): TUnsafe<NumberInput> {
  const { description, example } = text
  const part = (what: string) => bounded(bounds, what, example)
  return Type.Unsafe<NumberInput>({
    ...Type.Union([
      bounded(bounds, 'The value. It does not vary.', example),
      Type.Object(
        {
          value: part('The central value.'),
          low: Type.Optional(part('Tenth percentile; not above value.')),
          high: Type.Optional(part('Ninetieth percentile; not below value.')),
        },
        strict,
      ),
      Type.Object(
        {
          distribution: Type.Unsafe<Distribution>({
            ...distributionOf(bounds, example),
            description: 'The distribution that the value is drawn from.',
            examples: [{ kind: 'uniform', low: example, high: example }],
          }),
        },
        strict,
      ),
    ]),
    $id,
    description,
  })
}

export const PositiveInput = numberInput(
  'PositiveInput',
  { exclusiveMinimum: 0, maximum: numberMax },
  { description: 'A number above 0, alone or with its bounds or as a distribution.', example: 1 },
)

export const NonNegativeInput = numberInput(
  'NonNegativeInput',
  { minimum: 0, maximum: numberMax },
  {
    description: 'A number of at least 0, alone or with its bounds or as a distribution. 0 is a true 0.',
    example: 0,
  },
)

export const RatioInput = numberInput(
  'RatioInput',
  { minimum: 0, maximum: 1 },
  { description: 'A part of a whole, 0 to 1, alone or with its bounds or as a distribution.', example: 0.5 },
)

export const PositiveRatioInput = numberInput(
  'PositiveRatioInput',
  { exclusiveMinimum: 0, maximum: 1 },
  {
    description: 'A part of a whole above 0 and at most 1, alone or with its bounds or as a distribution.',
    example: 0.5,
  },
)

export const ShareInput = numberInput(
  'ShareInput',
  { minimum: 0, maximum: 0.99 },
  {
    description: 'A part that leaves a rest, 0 to 0.99, alone or with its bounds or as a distribution.',
    example: 0.3,
  },
)

export const MultipleInput = numberInput(
  'MultipleInput',
  { minimum: 1, maximum: 1e6 },
  { description: 'A multiple of at least 1, alone or with its bounds or as a distribution.', example: 1.2 },
)

export const numberInputs = [
  PositiveInput,
  NonNegativeInput,
  RatioInput,
  PositiveRatioInput,
  ShareInput,
  MultipleInput,
]
