import type {
  CurrencyRate,
  DemandRequest,
  NumberInput,
  PriceInput,
  PriceNotes,
  SiteInput,
  TaxBasis,
  TrainingRequest,
} from '../estimates/request.ts'

export type GridBasis = 'life_cycle_co2e' | 'direct_co2'

/** A line between the data's home and a site. */
export type LineInput = {
  gbit_per_s?: NumberInput
  utilization_ratio?: NumberInput
  amount_per_gb?: NumberInput
  leased_amount_per_month?: NumberInput
  currency?: string
} & PriceNotes

/** A place: of the catalog, with what is known better, or one's own. */
export type SitingSite = Omit<SiteInput, 'water_offsite_l_per_kwh'> & {
  name?: string
  /** What `grid_location_kgco2e_per_kwh` counts. Catalog entries say it themselves. */
  grid_basis?: GridBasis
  /** Part of the electricity that is bought as green power, for the market-based figure. */
  green_share_ratio?: NumberInput
  /** Date of the amounts of the site; space needs one. */
  as_of?: string
  /** In the site's `currency`, per kW of the nodes' nameplate. */
  colocation_amount_per_kw_month?: NumberInput
  /** Of the facility. */
  capacity_max_kw?: NumberInput
  latency_to_users_ms?: NumberInput
  distance_to_users_km?: NumberInput
  /** Length of the fibre over the distance. */
  detour_factor?: NumberInput
  line?: LineInput
  /** Rent at this place, where it differs by place. */
  price?: PriceInput
}

export type TransferInput = {
  data_gb?: NumberInput
  checkpoint_gb?: NumberInput
  checkpoints_count?: NumberInput
}

export type SitedEstimate =
  | { kind: 'training'; request: TrainingRequest }
  | { kind: 'demand'; request: DemandRequest }

export type SitingRequest = {
  estimate: SitedEstimate
  sites: SitingSite[]
  /** Place in `sites` where the data is. Others are compared with it. */
  home_index?: number
  transfer?: TransferInput
  latency_max_ms?: number
  carbon_basis?: GridBasis
  currency?: string
  /** Whether the amounts of the answer hold tax. */
  tax?: TaxBasis
  currency_rates?: CurrencyRate[]
  pin?: { catalog_revision: string }
}
