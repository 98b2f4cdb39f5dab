export type RawPrice = {
  provider: string
  region: string
  instance: string
  accelerator: string
  count: number
  mode: string
  currency: string
  price_per_hour: number
  price_per_month?: number
  range_per_month?: [number, number]
  as_of: string
  source: string
  second_source?: string
  verified: boolean
  superseded_by?: string
  /** The newer row itself, where it is another offer of the same thing. */
  replaced_by?: RawPrice
  note?: string
}

export type RawTokenAmounts = Record<string, unknown> & {
  applies?: { start_date?: string; start_time?: string; end_time?: string }
  context_tiers?: Record<string, Record<string, number>[]>
  by_length?: Record<string, Record<string, unknown>[]>
}

export type RawTokenPrice = {
  id: string
  provider: string
  model: string
  name?: string
  currency?: string
  market?: string
  prices: RawTokenAmounts[]
  retired?: boolean
  historical?: boolean
  retired_at?: string
  retired_basis?: 'stated' | 'unlisted'
  context_window?: number
  as_of?: string
  sources: string[]
  pricing_urls?: string[]
  verified: boolean
  note?: string
}

type RawColumns = { input?: number; output?: number; cached?: number }

export type RawTokenConflict = {
  id: string
  here: RawColumns
  here_source?: string
  llm_prices?: RawColumns
  cmis_2026_08?: RawColumns
  other?: RawColumns
  other_source?: string
  note?: string
}

/** A later rent of the same card that is so far off that one of the two is not what it says. */
export type RawRentConflict = {
  accelerator: string
  provider: string
  other: number
  other_as_of: string
  source: string
  note: string
}
