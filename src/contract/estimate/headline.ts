import { type TObject, type TSchema, Type } from 'typebox'
import { field, nullable, strict } from '../field/field.ts'
import { Currency } from '../field/text.ts'
import { demandFootprint } from './footprint-headline.ts'

type Scalar = readonly [description: string, example: number | boolean | string]
/** A key whose words are its own, such as the name of an option. */
type Worded = { schema: TSchema; text: string; example: string }
export type Figure = Scalar | Worded

const kindOf = (example: Scalar[1]) =>
  typeof example === 'boolean' ? Type.Boolean() : typeof example === 'string' ? Currency : Type.Number()

/** A headline with fixed keys, each a value or null with an entry in `unknowns`. */
export function headline(
  $id: string,
  description: string,
  figures: Readonly<Record<string, Figure>>,
): TObject {
  const properties = Object.entries(figures).map(([name, figure]) => {
    const [text, example] = 'text' in figure ? [figure.text, figure.example] : figure
    const schema = 'schema' in figure ? figure.schema : kindOf(example)
    return [name, field(nullable(schema), `${text} null: see unknowns.`, example)]
  })
  return Type.Object(Object.fromEntries(properties), { $id, description, ...strict })
}

export const TrainingHeadline = headline('TrainingHeadline', 'The answer in figures.', {
  training_compute_flop: ['Model FLOP of all runs (FLOP).', 3.15e23],
  training_compute_pf_days: ['The same in petaFLOP/s-days.', 3645.833],
  accelerator_needed_count: ['Accelerators that the deadline takes; may be fractional.', 843.1],
  accelerator_count: ['Accelerators that are deployed: needed, rounded up to whole nodes, or as given.', 848],
  node_count: ['Nodes that are deployed.', 106],
  wall_clock_days: ['Time on the deployed accelerators (days).', 29.83],
  accelerator_hours: ['Billed accelerator time (h).', 607_031.9],
  accelerator_years: ['The same in years of 8,766 h.', 69.25],
  mfu_ratio: ['Model FLOP utilisation against the dense peak of the precision (0 to 1).', 0.462],
  mfu_against_bf16_ratio: ['The same against the dense bf16 peak (0 to 1).', 0.462],
  hfu_ratio: ['Utilisation with recomputed FLOP counted (0 to 1).', 0.462],
  tokens_count: ['Tokens trained on over all epochs and runs (tokens).', 3e11],
  cost_amount: ['Rent of the accelerator hours (in cost_currency).', 1.2e6],
  cost_currency: ['ISO 4217 code of all amounts.', 'USD'],
  energy_it_kwh: ['Energy of the nodes (kWh).', 394_570.7],
  energy_facility_kwh: ['Energy of the facility (kWh).', 473_484.9],
  electricity_cost_amount: ['Cost of the facility energy (in cost_currency).', 37_878.8],
  emissions_operational_kgco2e: ['Location-based emissions of the energy (kgCO2e).', 165_719.7],
  emissions_operational_market_kgco2e: ['Market-based emissions of the energy (kgCO2e).', 23_674.2],
  emissions_embodied_kgco2e: ['Share of the emissions of making the hardware (kgCO2e).', 5200],
  water_l: ['Water used on site (l).', 710_227.3],
  purchase_cost_amount: ['Price of the deployed nodes (in cost_currency).', 2.1e7],
  tokens_per_parameter: ['Tokens for each parameter of the model (tokens).', 1.71],
  step_time_s: ['Time of one step (s).', 12.4],
  tokens_per_s_per_accelerator: ['Training rate of one accelerator (tokens/s).', 137.3],
  memory_peak_per_accelerator_gib: ['Most memory in use on one accelerator (GiB).', 61.2],
  memory_shortfall_gib: ['What is missing on one accelerator; 0 where it fits (GiB).', 0],
  deadline_met_probability_ratio: ['Chance of meeting the deadline with the given count (0 to 1).', 0.9],
  fits_in_memory: ['Whether that is within what the accelerator has.', true],
  fits_in_memory_probability_ratio: ['Chance that it fits, by the errors of measured runs (0 to 1).', 0.97],
  power_it_kw: ['Mean power of the nodes while the run lasts (kW).', 551.2],
  power_facility_kw: ['Mean power of the facility while the run lasts (kW).', 661.4],
  energy_facility_kwh_per_accelerator_hour: ['Energy of the facility for one accelerator hour (kWh).', 0.78],
  energy_facility_kwh_per_million_tokens: [
    'Energy of the facility for a million tokens trained on (kWh).',
    1.578,
  ],
  energy_facility_kwh_per_year: ['Energy of the facility in a year of 8,766 h at this pace (kWh).', 5.8e6],
  electricity_cost_amount_per_accelerator_hour: [
    'Cost of the facility energy for one accelerator hour (in cost_currency).',
    0.0624,
  ],
  electricity_cost_amount_per_million_tokens: [
    'Cost of the facility energy for a million tokens trained on (in cost_currency).',
    0.126,
  ],
  electricity_cost_amount_per_year: [
    'Cost of the facility energy in a year of 8,766 h at this pace (in cost_currency).',
    463_850,
  ],
  emissions_operational_kgco2e_per_accelerator_hour: [
    'Location-based emissions of one accelerator hour (kgCO2e).',
    0.273,
  ],
  emissions_operational_kgco2e_per_million_tokens: [
    'Location-based emissions of a million tokens trained on (kgCO2e).',
    0.552,
  ],
  emissions_operational_kgco2e_per_year: [
    'Location-based emissions in a year of 8,766 h at this pace (kgCO2e).',
    2.03e6,
  ],
  water_offsite_l: ['Water used where the electricity is made (l).', 1.47e6],
})

export const DemandHeadline = headline('DemandHeadline', 'The answer in figures.', {
  tokens_per_day: ['Tokens sent and answered on a day (tokens).', 2.667e11],
  tokens_per_s_average: ['The same as an average rate (tokens/s).', 3.086e6],
  tokens_per_s_peak: ['The same at the peak (tokens/s).', 3.086e6],
  compute_flop_per_s: ['Model FLOP rate at the average (FLOP/s).', 1.08e18],
  compute_pf_days_per_30_days: ['Model FLOP in 30 days (petaFLOP/s-days).', 32_407],
  accelerator_needed_count: ['Accelerators that the peak takes; may be fractional.', 16_255.07],
  accelerator_count: ['Accelerators that are deployed.', 16_256],
  node_count: ['Nodes that are deployed.', 2032],
  purchase_cost_amount: ['Price of the deployed nodes (in cost_currency).', 7.558e8],
  cost_currency: ['ISO 4217 code of all amounts.', 'USD'],
  power_it_kw: ['Power of the nodes (kW).', 24_687],
  power_facility_kw: ['Power of the facility (kW).', 24_687],
  energy_it_kwh_per_day: ['Energy of the nodes on a day (kWh).', 592_488],
  energy_facility_kwh_per_day: ['Energy of the facility on a day (kWh).', 592_488],
  energy_facility_kwh_per_request: ['Energy of the facility for one request (kWh).', 0.00237],
  electricity_cost_amount_per_day: ['Cost of the facility energy on a day (in cost_currency).', 47_399],
  emissions_operational_kgco2e_per_day: ['Location-based emissions on a day (kgCO2e).', 207_371],
  energy_facility_kwh_per_million_tokens: ['Energy of the facility for a million tokens (kWh).', 2.22],
  energy_facility_kwh_per_year: ['Energy of the facility in a year of 8,766 h (kWh).', 2.16e8],
  emissions_operational_kgco2e_per_request: ['Location-based emissions of one request (kgCO2e).', 8.3e-4],
  emissions_operational_kgco2e_per_million_tokens: [
    'Location-based emissions of a million tokens (kgCO2e).',
    0.78,
  ],
  emissions_operational_kgco2e_per_year: ['Location-based emissions in a year (kgCO2e).', 7.57e7],
  emissions_operational_market_kgco2e_per_day: ['Market-based emissions on a day (kgCO2e).', 29_624],
  emissions_embodied_kgco2e_per_day: [
    "A day's share of the emissions of making the deployed accelerators (kgCO2e).",
    1335,
  ],
  water_l_per_day: ['Water used on site on a day (l).', 1.07e6],
  cost_amount_per_day: ['Rent on a day (in cost_currency).', 1.4e6],
  cost_amount_per_request: ['Rent for one request (in cost_currency).', 0.0056],
  cost_amount_per_million_tokens: ['Rent for a million tokens (in cost_currency).', 5.2],
  revenue_amount_per_day: ['What is charged on a day (in cost_currency).', 2.5e6],
  profit_amount_per_day: ['Revenue less cost on a day (in cost_currency).', 1.1e6],
  ...demandFootprint,
})
