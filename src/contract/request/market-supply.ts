import { type Static, Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'
import { NonNegativeInput, PositiveInput, RatioInput } from '../field/number-input.ts'
import { Name } from '../field/text.ts'

const number = (text: string, example: number) => optional(NonNegativeInput, text, example)
const positive = (text: string, example: number) => optional(PositiveInput, text, example)

const formats = ['fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'fp4', 'int8', 'int4'] as const
const basis = (what: string, otherwise: string) =>
  optional(words(formats), `Number format that ${what} is counted in. ${otherwise}`, 'fp32')

export const Supply = Type.Object(
  {
    general_flop_per_s: number('General computing (FLOP/s; 1 EFLOP/s is 1e18).', 1.5e20),
    intelligent_flop_per_s: number('Intelligent computing (FLOP/s).', 1e20),
    super_flop_per_s: number('Super-computing (FLOP/s).', 2e18),
    precision: basis('the supply', 'Without it a share is answered with a warning.'),
    general_precision: basis('general computing', 'Default: precision.'),
    intelligent_precision: basis('intelligent computing', 'Default: precision.'),
    super_precision: basis('super-computing', 'Default: precision.'),
    utilization_ratio: optional(RatioInput, 'Part of it that is in use (0 to 1).', 0.6),
    growth_per_year_factor: positive('Multiple of it from one year to the next.', 1.5),
    racks_count: positive('Racks that it stands in.', 8e6),
    rack_power_kw: positive('Power of one rack (kW).', 2.5),
    regions: optional(
      Type.Array(
        Type.Object(
          {
            name: field(Name, 'The region.', 'east'),
            flop_per_s: field(NonNegativeInput, 'What it has (FLOP/s).', 6e19),
          },
          strict,
        ),
        { maxItems: 100 },
      ),
      'The supply by region.',
      [{ name: 'east', flop_per_s: 6e19 }],
    ),
    share_of: optional(
      words(['general', 'intelligent', 'super', 'total']),
      'What shares are taken of. Default intelligent.',
      'intelligent',
    ),
  },
  { $id: 'Supply', description: 'What a nation or an operator has.', ...strict },
)

export type SupplyInput = Static<typeof Supply>
export type SupplyPart = Exclude<NonNullable<SupplyInput['share_of']>, 'total'>
