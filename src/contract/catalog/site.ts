import { Type } from 'typebox'
import { entryProperties } from './entry.ts'
import { currencyPattern, datePattern, number, strict, text, unknowable, word } from './property.ts'

export const SiteEntry = Type.Object(
  {
    ...entryProperties,
    kind: word(
      ['world', 'country', 'us-state', 'cn-grid', 'cn-province', 'cn-hub', 'cloud-region', 'operator'],
      'Class of site.',
    ),
    country: unknowable(text('ISO 3166-1 alpha-3 code.', 'USA', '^[A-Z]{3}$')),
    electricity_amount_per_kwh: unknowable(number('Price of electricity for a large user.', 0.0813)),
    currency: unknowable(text('ISO 4217 code of that price.', 'USD', currencyPattern)),
    electricity_as_of: unknowable(
      text('Date of that price. Null: the source has none.', '2024', datePattern),
    ),
    electricity_origin: unknowable(
      word(['sourced', 'derived'], 'Read in a source, or built from tariff parts.'),
    ),
    electricity_basis: unknowable(text('Which users and charges it covers.', '20-70 GWh/yr, taxes excluded')),
    grid_location_kgco2e_per_kwh: unknowable(
      number('Location-based factor of the grid.', 0.3695, { minimum: 0 }),
    ),
    grid_basis: unknowable(
      word(
        ['life_cycle_co2e', 'direct_co2'],
        'What the factor counts. The two are never mixed. Null: the source does not say.',
      ),
    ),
    grid_year: unknowable(number('Year of the factor.', 2023, { minimum: 1990, multipleOf: 1 })),
    pue_ratio: unknowable(number('Facility energy over IT energy.', 1.1, { minimum: 1 })),
    pue_basis: unknowable(
      word(['fleet_average', 'survey_average', 'policy_target'], 'What kind of figure the PUE is.'),
    ),
    water_l_per_kwh: unknowable(
      number('Water used on the site per kWh of IT energy.', 0.999, { minimum: 0 }),
    ),
    water_offsite_l_per_kwh: unknowable(
      number('Water used where the electricity is made, per kWh.', 3.1321, { minimum: 0 }),
    ),
  },
  { $id: 'SiteEntry', description: 'A place with a price of electricity and a grid.', ...strict },
)
