import { type TObject, Type } from 'typebox'
import { field, nullable, reference, strict } from '../field/field.ts'
import { headlineSchemas } from './by-figure.ts'
import { estimateAnswer } from './estimate.ts'
import { headline } from './headline.ts'

export const MarketHeadline = headline('MarketHeadline', 'The answer in figures.', {
  accelerator_count: ['Accelerators of all tiers.', 1_709_800],
  models_count: ['Models of all tiers.', 20],
  node_count: ['Nodes that they fill.', 213_725],
  compute_flop_per_s: ['Their dense peak (FLOP/s).', 5.33e20],
  growth_per_year_factor: ['Multiple of the demand in a year.', 2],
  growth_doubling_months: ['Time in which it doubles (months, of which a year has twelve).', 12],
  growth_total_factor: ['Multiple of the demand over the years ahead.', 8],
  efficiency_per_year_factor: ['Multiple of the efficiency in a year.', 2],
  efficiency_doubling_months: ['Time in which it doubles (months, of which a year has twelve).', 12],
  efficiency_total_factor: ['Multiple of the efficiency over the years ahead.', 8],
  accelerator_ahead_count: ['Accelerators of today that the demand ahead takes.', 1_709_800],
  compute_ahead_flop_per_s: ['Their dense peak (FLOP/s).', 5.33e20],
  purchase_cost_amount: ['Price of the nodes (in cost_currency).', 4.25e10],
  memory_total_bytes: ['Memory of the accelerators (bytes).', 1.47e17],
  memory_cost_amount: ['Price of that memory (in cost_currency).', 2.2e9],
  weights_total_gb: ['Weights of the models of all tiers, once each (10^9 bytes).', 20_000],
  weights_to_memory_ratio: ['Those weights over the memory of the accelerators.', 0.025],
  compute_to_memory_flop_per_s_per_byte: ['Dense peak over memory (FLOP/s per byte).', 3632],
  compute_to_bandwidth_flop_per_byte: ['Dense peak over memory bandwidth (FLOP per byte).', 153],
  compute_to_storage_flop_per_s_per_gb: ['Dense peak over storage (FLOP/s per 10^9 bytes).', 1.5e14],
  power_it_kw: ['Average draw of the accelerators with their nodes (kW).', 1.1e6],
  power_facility_kw: ['The same with cooling and losses (kW).', 1.3e6],
  energy_facility_kwh_per_year: ['Energy of the facility for them in a year of 8,766 h (kWh).', 1.2e10],
  electricity_cost_amount_per_year: ['Price of that energy (in cost_currency).', 9e8],
  emissions_operational_kgco2e_per_year: ['Emissions of that energy, location-based (kgCO2e).', 6e9],
  emissions_operational_market_kgco2e_per_year: ['Emissions of that energy, market-based (kgCO2e).', 1e9],
  emissions_embodied_kgco2e: ['Emissions of making the accelerators (kgCO2e).', 2.5e8],
  water_l_per_year: ['Water for cooling in a year (l).', 1.7e10],
  supply_total_flop_per_s: ['General, intelligent and super-computing together (FLOP/s).', 2.52e20],
  supply_regions_flop_per_s: ['The regions together (FLOP/s).', 1e20],
  supply_flop_per_s_per_rack: ['Supply of one rack (FLOP/s).', 3.1e13],
  supply_power_kw: ['Power of all racks (kW).', 2e7],
  supply_flop_per_s_per_w: ['Supply of a watt (FLOP/s per W).', 1.2e10],
  compute_in_supply_precision_flop_per_s: [
    'Dense peak of the same accelerators in the number format of the supply (FLOP/s).',
    3.3e19,
  ],
  share_of_supply_ratio: ['Compute over the supply, both in its number format; may be above 1.', 0.1],
  share_of_supply_ahead_ratio: ['The same in the years ahead, both sides moved on.', 0.18],
  share_of_free_supply_ratio: ['Compute over what of the supply is not in use.', 0.33],
  supply_passed_after_years: ['Time until the demand is as large as the supply (years).', 1.6],
  share_of_market_ratio: ['Accelerators over those sold in a year.', 0.43],
  storage_total_gb: ['Data with copies, checkpoints and KV cache (10^9 bytes).', 3.6e6],
  storage_hdd_gb: ['Of that on disks (10^9 bytes).', 3.1e6],
  storage_ssd_gb: ['Of that on flash (10^9 bytes).', 5e5],
  storage_power_kw: ['Power of the storage (kW).', 1.74],
  storage_energy_facility_kwh_per_year: ['Energy of the facility for it in a year (kWh).', 22_879],
  storage_all_hdd_energy_facility_kwh_per_year: ['The same if all lay on disks (kWh).', 18_900],
  storage_all_ssd_energy_facility_kwh_per_year: ['The same if all lay on flash (kWh).', 37_800],
  storage_electricity_cost_amount_per_year: ['Price of that energy (in cost_currency).', 1830],
  storage_emissions_operational_kgco2e_per_year: [
    'Emissions of that energy, location-based (kgCO2e).',
    12_000,
  ],
  tokens_per_image: ['Tokens of one image or frame (tokens).', 729],
  media_tokens_per_day: ['Tokens of images, video and sound on a day (tokens).', 7.3e8],
  cost_currency: ['ISO 4217 code of all amounts.', 'USD'],
})

const figure = (text: string, example: number) => field(nullable(Type.Number()), text, example)

export const MarketYear = Type.Object(
  {
    ahead_years: field(Type.Integer(), 'Whole years from now.', 2),
    growth_factor: figure('Demand as a multiple of that of now.', 4),
    efficiency_factor: figure('Efficiency as a multiple of that of now.', 2),
    accelerator_count: figure('Accelerators of now that the demand takes.', 40_000),
    compute_flop_per_s: figure('Their dense peak (FLOP/s).', 1.25e19),
    supply_flop_per_s: figure('What the share is taken of (FLOP/s); null without its growth.', 2.25e20),
    share_of_supply_ratio: figure('Demand over supply, both in its number format.', 0.055),
  },
  { $id: 'MarketYear', description: 'Demand against supply, some years from now.', ...strict },
)

const answer = estimateAnswer('MarketEstimate', 'market', MarketHeadline)

export const MarketEstimate: TObject = Type.Object(
  {
    ...answer.properties,
    years: field(
      Type.Array(reference(MarketYear)),
      'Now and each whole year up to ahead_years, at most thirty.',
      [],
    ),
  },
  { $id: 'MarketEstimate', description: 'An explained market.', ...strict },
)

export const marketEstimateSchemas = [...headlineSchemas(MarketHeadline), MarketYear, MarketEstimate]
