import type { HeadlineFigure } from './figure.ts'

type Tokens = 'tokens' | 'output_tokens'
type Periods = 'per_day' | 'per_request' | 'per_million' | 'per_year'
/** Examples of a figure by day, request, million tokens and year; those that are left out are not keys. */
type Examples = Partial<Record<Periods, number>>

const words: Record<Tokens, Record<Periods, string>> = {
  tokens: {
    per_day: 'on a day',
    per_request: 'for one request',
    per_million: 'for a million tokens',
    per_year: 'in a year of 8,766 h',
  },
  output_tokens: {
    per_day: 'on a day',
    per_request: 'for one request',
    per_million: 'for a million output tokens, which bear the prompts too',
    per_year: 'in a year of 8,766 h',
  },
}

/** Keys of one footprint figure, such as `water_l_per_day`, with their words. */
export function periods(
  name: string,
  { text, unit, tokens }: { text: string; unit: string; tokens: Tokens },
  examples: Examples,
): Record<string, HeadlineFigure> {
  const entries = Object.entries(examples) as [Periods, number][]
  return Object.fromEntries(
    entries.map(([period, example]) => [
      `${name}_${period === 'per_million' ? `per_million_${tokens}` : period}`,
      [`${text} ${words[tokens][period]} (${unit}).`, example],
    ]),
  )
}

const market = 'Market-based emissions'
const embodied = 'Share of the emissions of making the machines'
const offsite = 'Water used where the electricity is made'

/** What a demand says of its footprint beside the keys that are older. */
export const demandFootprint: Record<string, HeadlineFigure> = {
  ...periods(
    'electricity_cost_amount',
    { text: 'Cost of the facility energy', unit: 'in cost_currency', tokens: 'tokens' },
    { per_request: 1.9e-4, per_million: 0.178, per_year: 1.731e7 },
  ),
  ...periods(
    'emissions_operational_market_kgco2e',
    { text: market, unit: 'kgCO2e', tokens: 'tokens' },
    { per_request: 1.2e-4, per_million: 0.111, per_year: 1.082e7 },
  ),
  ...periods(
    'emissions_embodied_kgco2e',
    { text: embodied, unit: 'kgCO2e', tokens: 'tokens' },
    { per_request: 5.3e-6, per_million: 0.005, per_year: 487_600 },
  ),
  ...periods(
    'water_l',
    { text: 'Water used on site', unit: 'l', tokens: 'tokens' },
    { per_request: 0.0043, per_million: 4, per_year: 3.9e8 },
  ),
  ...periods(
    'water_offsite_l',
    { text: offsite, unit: 'l', tokens: 'tokens' },
    { per_day: 1.85e6, per_request: 0.0074, per_million: 6.9, per_year: 6.8e8 },
  ),
}

const all = (per_day: number): Examples => ({
  per_day,
  per_request: per_day / 389_138,
  per_million: per_day / 99.62,
  per_year: per_day * 365.25,
})

/** Footprint of a replica, of which there is everything by day, request, million output tokens and year. */
export const servingFootprint: Record<string, HeadlineFigure> = {
  ...periods(
    'energy_facility_kwh',
    { text: 'Energy of the facility', unit: 'kWh', tokens: 'output_tokens' },
    all(106.6),
  ),
  ...periods(
    'electricity_cost_amount',
    { text: 'Cost of the facility energy', unit: 'in cost_currency', tokens: 'output_tokens' },
    all(8.66),
  ),
  ...periods(
    'emissions_operational_kgco2e',
    { text: 'Location-based emissions', unit: 'kgCO2e', tokens: 'output_tokens' },
    all(39.4),
  ),
  ...periods(
    'emissions_operational_market_kgco2e',
    { text: market, unit: 'kgCO2e', tokens: 'output_tokens' },
    all(5.3),
  ),
  ...periods(
    'emissions_embodied_kgco2e',
    { text: embodied, unit: 'kgCO2e', tokens: 'output_tokens' },
    all(0.36),
  ),
  ...periods('water_l', { text: 'Water used on site', unit: 'l', tokens: 'output_tokens' }, all(88.8)),
  ...periods('water_offsite_l', { text: offsite, unit: 'l', tokens: 'output_tokens' }, all(334)),
}
