import { Type } from 'typebox'
import { field, nullable, reference, strict, words } from '../field/field.ts'

export const optionNames = ['rent', 'reserve', 'spot', 'own', 'api'] as const
export const Option = words(optionNames)

export const RankedOption = Type.Object(
  {
    option: field(Option, 'The way to get the work done.', 'spot'),
    rank: field(Type.Integer(), 'Place by cost over the horizon, 1 the cheapest.', 1),
    cost_amount: field(Type.Number(), 'Cost over the horizon (in cost_currency).', 931_666.7),
    cost_factor: field(nullable(Type.Number()), 'Multiple of the cheapest; null where that is free.', 1),
  },
  { $id: 'RankedOption', description: 'An option in its place.', ...strict },
)

export const UnrankedOption = Type.Object(
  {
    option: field(Option, 'The way to get the work done.', 'own'),
    reason: field(
      words(['cost_unknown', 'capacity_exceeded', 'capacity_unknown']),
      'Why it has no place: its cost is null, its fleet is too small for the work, or the hours that the work takes are not known.',
      'cost_unknown',
    ),
  },
  { $id: 'UnrankedOption', description: 'An option that cannot be compared.', ...strict },
)

export const Flip = Type.Object(
  {
    path: field(Type.String(), 'The assumption that is moved alone.', 'reserve.accelerator_hour_amount'),
    unit: field(Type.String(), 'Unit of the values.', 'USD/h'),
    value: field(Type.Number(), 'Its value, in unit.', 1.8),
    flip_value: field(Type.Number(), 'The value from which on another option is the cheapest.', 0.56),
    flip_factor: field(Type.Number(), 'The second over the first.', 0.31),
    cheapest_option: field(Option, 'The option that is the cheapest beyond it.', 'reserve'),
    at_step: field(
      Type.Boolean(),
      'Whether a cost jumps at that value, by a node: the two options then do not cost the same at it.',
      false,
    ),
  },
  { $id: 'Flip', description: 'What would change the choice.', ...strict },
)

export const BreakEven = Type.Object(
  {
    option: field(Option, 'The option with a fleet.', 'own'),
    against: field(Option, 'The option that it is compared with.', 'rent'),
    accelerator_hours_per_month: field(Type.Number(), 'Work of 30 days (h).', 34_212.5),
    tokens_per_month: field(
      nullable(Type.Number()),
      'Tokens of 30 days, in the same mix; null where the work is hours.',
      6.359e11,
    ),
    utilization_ratio: field(Type.Number(), "Busy part of the fleet's hours.", 0.742),
    accelerator_count: field(Type.Number(), 'The fleet that is held.', 64),
    within_fleet: field(Type.Boolean(), 'Whether the fleet can do that much.', true),
  },
  { $id: 'BreakEven', description: 'A volume at which two options cost the same.', ...strict },
)

const month = Type.Integer()

export const Turn = Type.Object(
  {
    after_months: field(
      month,
      'Months of the horizon before it is (months of 30 days): 0 for the first.',
      13,
    ),
    option: field(Option, 'The cheapest option from then on.', 'own'),
  },
  { $id: 'Turn', description: 'When an option becomes the cheapest.', ...strict },
)

export const Overtaking = Type.Object(
  {
    option: field(Option, 'The option that becomes the cheaper one.', 'own'),
    overtaken: field(Option, 'The option that was no dearer before.', 'rent'),
    after_months: field(month, 'Months of the horizon after which it costs less in a month.', 13),
  },
  { $id: 'Overtaking', description: 'When an option becomes cheaper than another.', ...strict },
)

const monthly = (text: string, example: number) =>
  field(nullable(Type.Number()), `${text} null: not asked for, or see unknowns.`, example)

export const MonthRow = Type.Object(
  {
    after_months: field(
      month,
      'Months of 30 days before this one: 0 for the first, month_1 of the breakdowns. The last one is cut short by the horizon.',
      0,
    ),
    work_accelerator_hours: monthly('Accelerator time of the work (h).', 19_907.4),
    tokens_count: monthly('Tokens of all kinds (tokens).', 3.7e11),
    accelerator_count: monthly('Accelerators of a fleet that is reserved or owned.', 64),
    fleet_utilization_ratio: monthly("Busy part of that fleet's hours.", 0.432),
    ...Object.fromEntries(
      optionNames.map((option) => [
        `${option}_cost_amount`,
        monthly(`Cost of ${option} in the month (in cost_currency).`, 49_768.5),
      ]),
    ),
    cheapest_option: field(nullable(Option), 'The option that costs least in the month.', 'rent'),
  },
  { $id: 'MonthRow', description: 'A month of a workload that grows.', ...strict },
)

export const Choice = Type.Object(
  {
    ranking: field(Type.Array(reference(RankedOption)), 'Options by cost over the horizon.', []),
    not_ranked: field(Type.Array(reference(UnrankedOption)), 'Options that cannot be compared.', []),
    flips: field(
      Type.Array(reference(Flip)),
      'Assumptions that would change the first place within a factor of ten, the nearest first. Each is moved alone; a fleet without accelerator.count is sized anew.',
      [],
    ),
    break_evens: field(
      Type.Array(reference(BreakEven)),
      'Volumes of a month at which an option with a fleet and another cost the same. The fleet and the mix of tokens are held.',
      [],
    ),
    cheapest_by_month: field(
      Type.Array(reference(Turn)),
      'Where work grows: the cheapest option of the first month, and when another takes its place.',
      [],
    ),
    overtakings: field(
      Type.Array(reference(Overtaking)),
      'Where work grows: when a dearer option becomes the cheaper one of two.',
      [],
    ),
  },
  { $id: 'Choice', description: 'Which option, and what flips it.', ...strict },
)

export const sourcingChoiceSchemas = [
  RankedOption,
  UnrankedOption,
  Flip,
  BreakEven,
  Turn,
  Overtaking,
  Choice,
  MonthRow,
]
