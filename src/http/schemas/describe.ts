import { type Static, Type } from 'typebox'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { furtherBlocks, kindNames } from '../../kinds/kinds.ts'
import { commonBlocks } from './estimate-query.ts'
import { totalCount } from './responses.ts'

const text = Type.String()
const names = Type.Array(text)

/** What asks for estimates of a kind. */
export const readersOfEveryKind = [
  'compare',
  'solve',
  'sensitivity',
  'sweeps',
  'batch',
  'scenarios',
  'claims',
] as const
export const readersOfSomeKinds = ['plan_search', 'recommend'] as const

const KindTold = Type.Object(
  {
    kind: field(words(kindNames), 'Name of the kind.', 'memory'),
    summary: field(text, 'What it answers, by Accept-Language.', 'What a training run takes'),
    description: field(text, 'The same at length, as in the document (English).', 'Compute, days, cost.'),
    tag: field(text, 'The group that the document lists it in.', 'estimates'),
    leading_figures: field(names, 'Figures that a summary has ranges of.', ['accelerator_count']),
    ranked_figures: field(names, 'What items of a comparison are ranked by where nothing is named.', [
      'wall_clock_days',
    ]),
    blocks: field(
      Type.Array(words([...commonBlocks.filter((block) => block !== 'all'), ...furtherBlocks])),
      'What `include` may ask for.',
      ['derivation', 'drivers'],
    ),
    readers: field(
      Type.Array(words([...readersOfEveryKind, ...readersOfSomeKinds])),
      'Operations that take it.',
      ['compare', 'solve'],
    ),
    examples: field(names, 'Names of its examples in the document.', ['gpt3_in_30_days']),
    links: field(
      Type.Object(
        {
          estimate: field(text, 'Where it is asked.', '/v1/estimates/training'),
          figures: field(text, 'Its figures.', '/v1/figures?kind=training'),
        },
        strict,
      ),
      'Where to go on.',
    ),
  },
  { $id: 'KindTold', description: 'A kind of estimate.', ...strict },
)

export const KindList = Type.Object(
  { items: field(Type.Array(reference(KindTold)), 'The kinds.', []), total_count: totalCount },
  { $id: 'KindList', description: 'The kinds of estimate.', ...strict },
)

const FigureTold = Type.Object(
  {
    key: field(text, 'Its key in a headline.', 'accelerator_hours'),
    unit: field(
      nullable(text),
      'Its unit, with `currency` for that of the request. Null: a word, true or false, or a figure that no example of the document has.',
      'h',
    ),
    description: field(
      text,
      'What it says, as in the document (English).',
      'Accelerator hours of all runs (h).',
    ),
    example: field(
      Type.Union([Type.Number(), Type.String(), Type.Boolean()]),
      'A value of it, as in the document.',
      1000,
    ),
    kinds: field(Type.Array(words(kindNames)), 'Kinds that have it, said in these words.', ['training']),
  },
  { $id: 'FigureTold', description: 'A figure of a headline.', ...strict },
)

export const FigureList = Type.Object(
  { items: field(Type.Array(reference(FigureTold)), 'The figures.', []), total_count: totalCount },
  { $id: 'FigureList', description: 'The figures of headlines.', ...strict },
)

export const ofKindQuery = Type.Object(
  { kind: optional(words(kindNames), 'Of this kind alone.', 'training') },
  strict,
)
export type OfKindQuery = Static<typeof ofKindQuery>

const UnitTold = Type.Object(
  {
    unit: field(text, 'How it is written.', 'kWh'),
    name: field(text, 'What it is called, by Accept-Language.', 'kilowatt hour'),
    factor: field(Type.Number(), 'What one of it is in base units.', 3_600_000),
    base_unit: field(text, 'The base units.', 'W*s'),
  },
  { $id: 'UnitTold', description: 'A unit.', ...strict },
)

export const UnitList = Type.Object(
  { items: field(Type.Array(reference(UnitTold)), 'The units.', []), total_count: totalCount },
  { $id: 'UnitList', description: 'The units that figures have and that can be converted.', ...strict },
)

const UnitText = Type.String({
  maxLength: 60,
  pattern: '^[A-Za-z0-9_]+(\\^[1-9])?([*/][A-Za-z0-9_]+(\\^[1-9])?)*$',
})

export const ConvertRequest = Type.Object(
  {
    value: field(Type.Number({ minimum: -1e30, maximum: 1e30 }), 'The number.', 1),
    from: field(
      UnitText,
      'Its unit: symbols of GET /v1/units or a currency of three letters, with * / and whole powers, read from left to right.',
      'kWh/Mtoken',
    ),
    to: field(UnitText, 'The unit that is wanted.', 'J/token'),
  },
  { $id: 'ConvertRequest', description: 'A number in another unit.', ...strict },
)
export type ConvertBody = Static<typeof ConvertRequest>

export const Converted = Type.Object(
  {
    value: field(Type.Number(), 'The number that was sent.', 1),
    from: field(text, 'Its unit.', 'kWh/Mtoken'),
    to: field(text, 'The unit that was wanted.', 'J/token'),
    result: field(Type.Number(), 'The number in that unit.', 3.6),
    factor: field(Type.Number(), 'What the number was multiplied by.', 3.6),
    base_unit: field(text, 'What both are in base units.', 'W*s/token'),
  },
  { $id: 'Converted', description: 'A number in another unit.', ...strict },
)

export const describeSchemas = [
  KindTold,
  KindList,
  FigureTold,
  FigureList,
  UnitTold,
  UnitList,
  ConvertRequest,
  Converted,
]
