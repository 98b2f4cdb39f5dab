import type { MarketRequest } from './market.ts'
import type {
  CurrencyRate,
  DemandRequest,
  NumberInput,
  PriceInput,
  PriceNotes,
  ServingRequest,
  SiteInput,
  TaxBasis,
  TrainingRequest,
} from './request.ts'
import type { SourcingRequest } from './sourcing.ts'

export type GridBasis = 'life_cycle_co2e' | 'direct_co2'

/** A line between the data's home and a site. Inbound is towards the site. */
export type LineInput = {
  gbit_per_s?: NumberInput
  utilization_ratio?: NumberInput
  /** In both directions. */
  amount_per_gb?: NumberInput
  inbound_amount_per_gb?: NumberInput
  outbound_amount_per_gb?: NumberInput
  /** A price of the catalog for moving data out of a cloud, by id. */
  inbound_ref?: string
  outbound_ref?: string
  leased_amount_per_month?: NumberInput
  /** Months of 30 days that the lease is paid for. Default: as long as the work takes. */
  leased_months?: NumberInput
  currency?: string
} & PriceNotes

/** A place: of the catalog, with what is known better, or one's own. */
export type SitingSite = SiteInput & {
  name?: string
  /** Part of the electricity that is bought as green power, for the market-based figure. */
  green_share_ratio?: NumberInput
  /** In the site's `currency`, per kW of the nodes' nameplate. */
  colocation_amount_per_kw_month?: NumberInput
  /** Then electricity is not paid apart. */
  colocation_includes_electricity?: boolean
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

/** Data goes to the site, checkpoints and results come back from it. */
export type TransferInput = {
  data_gb?: NumberInput
  checkpoint_gb?: NumberInput
  checkpoints_count?: NumberInput
  results_gb?: NumberInput
}

export type SitedEstimate =
  | { kind: 'training'; request: TrainingRequest }
  | { kind: 'demand'; request: DemandRequest }
  | { kind: 'serving'; request: ServingRequest; replicas_count?: NumberInput }
  | { kind: 'sourcing'; request: SourcingRequest }
  | { kind: 'market'; request: MarketRequest }

export type SitedKind = SitedEstimate['kind']

export type SitingRequest = {
  estimate: SitedEstimate
  sites: SitingSite[]
  /** Place in `sites` where the data is. Others are compared with it. */
  home_index?: number
  transfer?: TransferInput
  latency_max_ms?: number
  moving_max_days?: number
  /** From the start of moving until all is back: of a run, which ends. */
  deadline_days?: number
  carbon_basis?: GridBasis
  currency?: string
  /** Whether the amounts of the answer hold tax. */
  tax?: TaxBasis
  currency_rates?: CurrencyRate[]
  pin?: { catalog_revision: string }
}
