import { type Static, Type } from 'typebox'
import { optional, strict, words } from '../field/field.ts'
import {
  MultipleInput,
  NonNegativeInput,
  PositiveInput,
  PositiveRatioInput,
  RatioInput,
} from '../field/number-input.ts'
import { AsOf, Currency, Name, priceNotes, Reference } from '../field/text.ts'
import { Price, siteFields } from './fleet.ts'

export const GridBasis = words(['life_cycle_co2e', 'direct_co2'])

export const Line = Type.Object(
  {
    gbit_per_s: optional(PositiveInput, 'Rate of the line (10^9 bit/s).', 100),
    utilization_ratio: optional(
      PositiveRatioInput,
      'Part of the rate that a transfer reaches (0 to 1). Has a default.',
      0.7,
    ),
    amount_per_gb: optional(
      NonNegativeInput,
      'Price of moving 10^9 bytes, in both directions (in currency).',
      0.05,
    ),
    inbound_amount_per_gb: optional(
      NonNegativeInput,
      'Price of moving 10^9 bytes to the site, where the directions differ (in currency).',
      0.09,
    ),
    outbound_amount_per_gb: optional(
      NonNegativeInput,
      'Price of moving 10^9 bytes back from the site, where the directions differ (in currency).',
      0.12,
    ),
    inbound_ref: optional(
      Reference,
      'Transfer price of the catalog for data that leaves its home for the site: what the home charges.',
      'internet-egress-aws',
    ),
    outbound_ref: optional(
      Reference,
      'Transfer price of the catalog for what leaves the site: what the site charges.',
      'internet-egress-alibaba-cn',
    ),
    leased_amount_per_month: optional(
      NonNegativeInput,
      'Lease of the line for 30 days (in currency).',
      50_000,
    ),
    leased_months: optional(
      PositiveInput,
      'Months of 30 days that the lease is paid for. Default: as long as the work takes.',
      3,
    ),
    currency: optional(Currency, 'ISO 4217 code. Default: that of the site.', 'CNY'),
    ...priceNotes,
  },
  { $id: 'Line', description: 'The line between the home of the data and a site.', ...strict },
)

export const SitingSite = Type.Object(
  {
    ...siteFields,
    name: optional(Name, 'What the answer calls the site. Default: the name in the catalog.', 'Ulanqab'),
    grid_basis: optional(
      GridBasis,
      'What the location-based factor counts. Catalog entries say it themselves; factors of different bases are never ranked together.',
      'direct_co2',
    ),
    water_offsite_l_per_kwh: optional(
      NonNegativeInput,
      'Water used where the electricity is made (l per kWh of the facility).',
      3.13,
    ),
    green_share_ratio: optional(
      RatioInput,
      'Part of the electricity bought as green power (0 to 1), for the market-based figure.',
      0.8,
    ),
    as_of: optional(AsOf, 'Date of the amounts of the site. Space without it is refused.', '2026-10-01'),
    colocation_amount_per_kw_month: optional(
      NonNegativeInput,
      'Space for one kW of nameplate and 30 days (in currency).',
      600,
    ),
    colocation_includes_electricity: optional(
      Type.Boolean(),
      'Whether that includes electricity, which is then not paid apart.',
      true,
    ),
    capacity_max_kw: optional(NonNegativeInput, 'Power that the facility can give (kW).', 20_000),
    latency_to_users_ms: optional(NonNegativeInput, 'Round trip to the users (ms).', 30),
    distance_to_users_km: optional(
      NonNegativeInput,
      'Distance to the users (km): gives the round trip where that is not known.',
      1200,
    ),
    detour_factor: optional(MultipleInput, 'Length of the fibre over the distance. Has a default.', 1.5),
    line: optional(Line, 'The line to the home of the data.', { gbit_per_s: 100 }),
    price: optional(
      Price,
      'Rent at this place, where it differs by place. cheapest is that of the cloud region; other places have none. Where one site has a rent, the price of the estimate holds at those without.',
      { node_hour_amount: 20, currency: 'USD', as_of: '2026-10-01' },
    ),
  },
  { $id: 'SitingSite', description: 'A place, of the catalog or one’s own.', ...strict },
)

export const Transfer = Type.Object(
  {
    data_gb: optional(NonNegativeInput, 'Data that is moved to the site once (10^9 bytes).', 100_000),
    checkpoint_gb: optional(NonNegativeInput, 'One checkpoint that is moved back (10^9 bytes).', 2000),
    checkpoints_count: optional(NonNegativeInput, 'Checkpoints that are moved back. Default 1.', 10),
    results_gb: optional(NonNegativeInput, 'Other results that are moved back (10^9 bytes).', 500),
  },
  { $id: 'Transfer', description: 'What is moved between the home of the data and a site.', ...strict },
)

/** A line between the data's home and a site. Inbound is towards the site. */
export type LineInput = Static<typeof Line>
/** A place: of the catalog, with what is known better, or one's own. */
export type SitingSite = Static<typeof SitingSite>
/** Data goes to the site, checkpoints and results come back from it. */
export type TransferInput = Static<typeof Transfer>
