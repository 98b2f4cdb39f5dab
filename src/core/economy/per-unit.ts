import { type Draft, define } from '../draft/draft.ts'
import { daysPerYear, tokensPerMillion } from '../units.ts'

/** What a day's figures are shared out over. */
export type Served = {
  requests: string
  tokens: string
  /** `million_tokens`, or `million_output_tokens` where prompts are charged to the answers. */
  per: 'million_tokens' | 'million_output_tokens'
}

/** A day's figure, by its name without the period and its unit without the day. */
export type Daily = { name: string; unit: string }

/** Footprint and power bill of a day, as they are told by request, by million tokens and by year. */
export const footprints: readonly Daily[] = [
  { name: 'energy_facility_kwh', unit: 'kWh' },
  { name: 'emissions_operational_kgco2e', unit: 'kgCO2e' },
  { name: 'emissions_operational_market_kgco2e', unit: 'kgCO2e' },
  { name: 'emissions_embodied_kgco2e', unit: 'kgCO2e' },
  { name: 'water_l', unit: 'L' },
  { name: 'water_offsite_l', unit: 'L' },
]

/** Shares a day's figure out over its requests, over a million of its tokens, and over a year of 8,766 h. */
export function definePerUnit(draft: Draft, { name, unit }: Daily, served: Served): void {
  const { requests, tokens, per } = served
  define(draft, `${name}_per_request`, `${unit}/request`, `${name}_per_day / ${requests}`)
  const perMillion = `${name}_per_day / ${tokens} * ${tokensPerMillion}[token/Mtoken]`
  define(draft, `${name}_per_${per}`, `${unit}/Mtoken`, perMillion)
  definePerYear(draft, { name, unit })
}

export function definePerYear(draft: Draft, { name, unit }: Daily): void {
  define(draft, `${name}_per_year`, `${unit}/year`, `${name}_per_day * ${daysPerYear}[day/year]`)
}
