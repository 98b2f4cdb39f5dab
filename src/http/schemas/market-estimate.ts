import { estimateAnswer } from './estimate.ts'
import { headline } from './headline.ts'

export const MarketHeadline = headline('MarketHeadline', 'The answer in figures.', {
  accelerator_count: ['Accelerators of all tiers.', 1_709_800],
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
  compute_to_memory_flop_per_s_per_byte: ['Dense peak over memory (FLOP/s per byte).', 3632],
  compute_to_bandwidth_flop_per_byte: ['Dense peak over memory bandwidth (FLOP per byte).', 153],
  compute_to_storage_flop_per_s_per_gb: ['Dense peak over storage (FLOP/s per 10^9 bytes).', 1.5e14],
  supply_total_flop_per_s: ['General, intelligent and super-computing together (FLOP/s).', 2.52e20],
  supply_regions_flop_per_s: ['The regions together (FLOP/s).', 1e20],
  supply_flop_per_s_per_rack: ['Supply of one rack (FLOP/s).', 3.1e13],
  share_of_supply_ratio: ['Compute over the supply; may be above 1.', 0.1],
  share_of_supply_ahead_ratio: ['The same in the years ahead, both sides moved on.', 0.18],
  share_of_free_supply_ratio: ['Compute over what of the supply is not in use.', 0.33],
  share_of_market_ratio: ['Accelerators over those sold in a year.', 0.43],
  storage_total_gb: ['Data with copies, checkpoints and KV cache (10^9 bytes).', 3.6e6],
  storage_hdd_gb: ['Of that on disks (10^9 bytes).', 3.1e6],
  storage_ssd_gb: ['Of that on flash (10^9 bytes).', 5e5],
  storage_power_kw: ['Power of the storage (kW).', 1.74],
  storage_energy_facility_kwh_per_year: ['Energy of the facility for it in a year (kWh).', 22_879],
  media_tokens_per_day: ['Tokens of images, video and sound on a day (tokens).', 7.3e8],
  cost_currency: ['ISO 4217 code of all amounts.', 'USD'],
})

export const MarketEstimate = estimateAnswer('MarketEstimate', 'market', MarketHeadline)

export const marketEstimateSchemas = [MarketHeadline, MarketEstimate]
