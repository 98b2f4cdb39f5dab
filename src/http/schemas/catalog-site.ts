import { Type } from 'typebox'
import { entryFields, numeric, orNull, text } from './catalog-parts.ts'
import { field, strict, words } from './field.ts'

export const SiteEntry = Type.Object(
  {
    ...entryFields,
    kind: field(
      words(['world', 'country', 'us-state', 'cn-grid', 'cn-province', 'cn-hub', 'cloud-region', 'operator']),
      'Kind of site.',
      'us-state',
    ),
    country: orNull(text, 'ISO 3166-1 alpha-3 code.', 'USA'),
    electricity_amount_per_kwh: orNull(numeric, 'Price of electricity (in currency per kWh).', 0.08),
    currency: orNull(text, 'ISO 4217 code.', 'USD'),
    electricity_as_of: orNull(text, 'Date of the price.', '2025'),
    electricity_origin: orNull(words(['sourced', 'derived']), 'Whether a source has it.', 'sourced'),
    electricity_basis: orNull(text, 'What kind of price it is.', 'industrial average'),
    grid_location_kgco2e_per_kwh: orNull(numeric, 'Location-based grid factor (kgCO2e/kWh).', 0.35),
    grid_basis: orNull(words(['life_cycle_co2e', 'direct_co2']), 'What the factor covers.', 'direct_co2'),
    grid_year: orNull(numeric, 'Year of the factor.', 2024),
    pue_ratio: orNull(numeric, 'Facility energy over IT energy.', 1.2),
    pue_basis: orNull(
      words(['fleet_average', 'survey_average', 'policy_target']),
      'What that is.',
      'fleet_average',
    ),
    water_l_per_kwh: orNull(numeric, 'Water used on site (l per kWh of IT energy).', 1.8),
    water_offsite_l_per_kwh: orNull(numeric, 'Water used where the electricity is made (l per kWh).', 3.1),
  },
  { $id: 'SiteEntry', description: 'A place with a power price and a grid.', ...strict },
)

export const catalogSiteSchemas = [SiteEntry]
