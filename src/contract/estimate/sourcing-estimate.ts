import { type TObject, Type } from 'typebox'
import { field, reference, strict } from '../field/field.ts'
import { headlineSchemas } from './by-figure.ts'
import { estimateAnswer } from './estimate.ts'
import { type Figure, headline } from './headline.ts'
import { Choice, MonthRow, Option, optionNames, sourcingChoiceSchemas } from './sourcing-choice.ts'

const texts = {
  rent: 'on demand',
  reserve: 'reserved',
  spot: 'on the spot market',
  own: 'owned',
  api: 'per token',
}

function costsOf(option: (typeof optionNames)[number]): Record<string, Figure> {
  const what = texts[option]
  const hourly: Record<string, Figure> = {
    [`${option}_cost_amount_per_accelerator_hour`]: [
      `Cost ${what} of an accelerator-hour that is paid for (in cost_currency).`,
      2.5,
    ],
    [`${option}_cost_amount_per_work_hour`]: [
      `Cost ${what} of an accelerator-hour that works (in cost_currency).`,
      3.1,
    ],
  }
  return {
    [`${option}_cost_amount_per_month`]: [`Cost ${what} of 30 days (in cost_currency).`, 49_768.5],
    [`${option}_cost_amount`]: [`Cost ${what} over the horizon (in cost_currency).`, 1_791_666.7],
    ...(option !== 'api' && hourly),
    [`${option}_cost_amount_per_million_tokens`]: [
      `Cost ${what} of a million tokens of all kinds (in cost_currency).`,
      0.1345,
    ],
  }
}

function breakEvenOf(fixed: string, variable: string): Record<string, Figure> {
  const name = `break_even_${fixed}_${variable}`
  const where = `at which ${fixed} and ${variable} cost the same, the fleet held`
  return {
    [`${name}_accelerator_hours_per_month`]: [`Work of 30 days (h) ${where}.`, 34_212.5],
    [`${name}_tokens_per_month`]: [`Tokens of 30 days, in the same mix, ${where}.`, 6.359e11],
    [`${name}_utilization_ratio`]: [
      `Busy part of the fleet's hours ${where}; above 1 is more than the fleet can do.`,
      0.742,
    ],
  }
}

const payback = (variable: string): Record<string, Figure> => ({
  [`payback_own_${variable}_months`]: [
    `Months after which the capital is back against ${variable} at the work of the first month, without interest.`,
    20.2,
  ],
})

export const SourcingHeadline = headline('SourcingHeadline', 'The answer in figures.', {
  tokens_per_month: ['Tokens of all kinds in 30 days (tokens).', 3.7e11],
  work_accelerator_hours_per_month: ['Accelerator time that the work takes in 30 days (h).', 19_907.4],
  accelerator_needed_count: ['Accelerators that the peak takes; may be fractional.', 27.6],
  accelerator_count: ['Accelerators of a fleet that is reserved or owned.', 64],
  node_count: ['Nodes of that fleet.', 8],
  fleet_utilization_ratio: ["Busy part of the fleet's hours; above 1 the fleet is too small.", 0.432],
  fleet_utilization_max_ratio: ['The same in the fullest month of the horizon.', 0.432],
  ...Object.assign({}, ...optionNames.map(costsOf)),
  purchase_cost_amount: ['Price of the nodes (in cost_currency).', 2_152_000],
  own_capital_amount: ['Price of all that is bought (in cost_currency).', 2_152_000],
  own_running_amount_per_month: ['What owning costs in 30 days beside capital (in cost_currency).', 40_351.2],
  own_capital_over_horizon_amount: [
    'Spent on machines and building within the horizon, by year in breakdowns (in cost_currency).',
    2_152_000,
  ],
  own_running_over_horizon_amount: [
    'Spent on running them within the horizon, by year in breakdowns (in cost_currency).',
    1_452_643.5,
  ],
  own_energy_facility_kwh_per_month: ['Energy of the owned fleet in 30 days (kWh).', 35_579],
  own_emissions_operational_kgco2e_per_month: ['Location-based emissions of that energy (kgCO2e).', 12_452],
  own_emissions_operational_market_kgco2e_per_month: [
    'Market-based emissions of that energy (kgCO2e).',
    1779,
  ],
  own_water_l_per_month: ['Water used on the site of the owned fleet in 30 days (l).', 53_368],
  ...breakEvenOf('own', 'rent'),
  ...breakEvenOf('own', 'spot'),
  ...breakEvenOf('own', 'reserve'),
  ...breakEvenOf('own', 'api'),
  ...breakEvenOf('reserve', 'rent'),
  ...breakEvenOf('reserve', 'spot'),
  ...breakEvenOf('reserve', 'api'),
  break_even_rent_api_throughput_factor: [
    'Multiple of the throughput at which rent costs as much as the price list.',
    0.339,
  ],
  price_implied_tokens_per_s_per_accelerator: [
    'Throughput that the price list would stand for on rented machines. A price is not a measure of compute.',
    1747.9,
  ],
  ...payback('rent'),
  ...payback('reserve'),
  ...payback('spot'),
  ...payback('api'),
  cost_currency: ['ISO 4217 code of all amounts.', 'USD'],
  cheapest_option: {
    schema: Option,
    text: 'The option that costs least over the horizon, of two or more that are ranked.',
    example: 'spot',
  },
})

const answer = estimateAnswer('SourcingEstimate', 'sourcing', SourcingHeadline)

export const SourcingEstimate: TObject = Type.Object(
  {
    ...answer.properties,
    choice: field(Choice, 'Which option, and what flips it.', { ranking: [] }),
    months: field(
      Type.Array(reference(MonthRow)),
      'Where work grows, each month of the horizon; else empty.',
      [],
    ),
  },
  { $id: 'SourcingEstimate', description: 'An explained comparison of ways to source.', ...strict },
)

export const sourcingEstimateSchemas = [
  ...headlineSchemas(SourcingHeadline),
  ...sourcingChoiceSchemas,
  SourcingEstimate,
]
