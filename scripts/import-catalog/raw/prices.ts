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
  context_window?: number
  as_of?: string
  sources: string[]
  pricing_urls?: string[]
  verified: boolean
  note?: string
}

export type RawTokenConflict = {
  id: string
  here: { input: number; output: number }
  llm_prices?: { input: number; output: number }
  cmis_2026_08?: { input: number; output: number }
  note?: string
}
