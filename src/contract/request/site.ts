import type { TaxBasis } from './money.ts'
import type { NumberInput } from './number.ts'

export type SiteInput = {
  ref?: string
  pue_ratio?: NumberInput
  electricity_amount_per_kwh?: NumberInput
  currency?: string
  /** Date of the electricity price. */
  as_of?: string
  /** Of the electricity price, as is `tax_ratio`. */
  tax?: TaxBasis
  tax_ratio?: NumberInput
  grid_location_kgco2e_per_kwh?: NumberInput
  grid_market_kgco2e_per_kwh?: NumberInput
  /** What the location-based factor counts; catalog entries say it themselves. */
  grid_basis?: GridBasis
  /** On the site, per kWh of IT energy. */
  water_l_per_kwh?: NumberInput
  /** Where the electricity is made, per kWh of facility energy. */
  water_offsite_l_per_kwh?: NumberInput
}

export type GridBasis = 'life_cycle_co2e' | 'direct_co2'

/** Whose making is counted: of the accelerators' boards, or of whole nodes. */
export type EmbodiedBoundary = 'accelerator' | 'node'

export type EmbodiedInput = {
  lifetime_years?: NumberInput
  utilization_ratio?: NumberInput
  boundary?: EmbodiedBoundary
}
