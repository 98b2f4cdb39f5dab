/** Units by the end of a figure's name, the longer ends first: the names carry their units. */
const ends: readonly [end: string, unit: string][] = [
  ['_flop_per_s', 'FLOP/s'],
  ['_pf_days_per_30_days', 'PF_day'],
  ['_pf_days', 'PF_day'],
  ['_flop', 'FLOP'],
  ['tokens_per_s_per_accelerator', 'token/s'],
  ['tokens_per_s_average', 'token/s'],
  ['tokens_per_s_peak', 'token/s'],
  ['tokens_per_day', 'token/day'],
  ['tokens_count', 'token'],
  ['tokens_per_parameter', 'token'],
  ['_amount_per_day', 'currency/day'],
  ['_amount_per_request', 'currency/request'],
  ['_amount_per_million_tokens', 'currency/Mtoken'],
  ['_amount', 'currency'],
  ['_kwh_per_request', 'kWh/request'],
  ['_kwh_per_million_tokens', 'kWh/Mtoken'],
  ['_kwh_per_year', 'kWh/year'],
  ['_kwh_per_day', 'kWh/day'],
  ['_kwh', 'kWh'],
  ['_kw', 'kW'],
  ['_kgco2e_per_day', 'kgCO2e/day'],
  ['_kgco2e_per_request', 'kgCO2e/request'],
  ['_kgco2e_per_million_tokens', 'kgCO2e/Mtoken'],
  ['_kgco2e_per_year', 'kgCO2e/year'],
  ['_l_per_day', 'L/day'],
  ['_kgco2e', 'kgCO2e'],
  ['_count', 'count'],
  ['_days', 'day'],
  ['_hours', 'h'],
  ['_years', 'year'],
  ['_ratio', 'ratio'],
  ['_gib', 'GiB'],
  ['_ms', 'ms'],
  ['_s', 's'],
  ['_l', 'L'],
]

/** Unit of a figure of an estimate, read off its name; `1` for a plain number. */
export function unitOfFigure(name: string, currency: string): string {
  const unit = ends.find(([end]) => name.endsWith(end))?.[1] ?? '1'
  return unit.replace('currency', currency)
}
