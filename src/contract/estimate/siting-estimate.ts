import { type TObject, Type } from 'typebox'
import type { Range } from '../answer.ts'
import { field, nullable, optional, reference, strict, words } from '../field/field.ts'
import { GridBasis } from '../request/siting.ts'
import { headlineSchemas } from './by-figure.ts'
import { estimateAnswer } from './estimate.ts'
import { Assumption, DerivationStep, RangeOut, Unknown } from './estimate-parts.ts'
import { type Figure, headline } from './headline.ts'

const siteName = (text: string, example: string): Figure => ({ schema: Type.String(), text, example })

const figures: Record<string, Figure> = {
  cost_amount: ['Cost of the parts in ranking.cost_parts (in cost_currency).', 182_454.5],
  electricity_cost_amount: ['Electricity of the facility (in cost_currency).', 170_454.5],
  rent_cost_amount: ['Rent at the place (in cost_currency).', 1_200_000],
  colocation_cost_amount: ['Space for the time that machines are held (in cost_currency).', 480_000],
  moving_cost_amount: ['Moving by the gigabyte and the lease of the line (in cost_currency).', 12_000],
  moved_gb: ['Data, checkpoints and results that are moved (10^9 bytes).', 120_000],
  moved_in_gb: ['Data that is moved to the site (10^9 bytes).', 100_000],
  moved_out_gb: ['Checkpoints and results that are moved back (10^9 bytes).', 20_000],
  moving_days: ['Time that moving takes (days).', 0.159],
  moving_in_days: ['Time that moving to the site takes (days).', 0.132],
  moving_out_days: ['Time that moving back takes (days).', 0.027],
  completion_days: ['Moving in, a run and moving back, one after the other (days).', 29.99],
  saving_against_home_amount: [
    'What the site costs less than the home of the data (in cost_currency).',
    39_491.4,
  ],
  break_even_moved_gb: [
    'Volume, both ways together, at which moving eats what the site saves against the home of the data (10^9 bytes).',
    514_914.8,
  ],
  break_even_data_gb: ['The same for the data alone, with what comes back as it is (10^9 bytes).', 494_914.8],
  break_even_electricity_amount_per_kwh: [
    'Electricity price at which the site costs as much as the home of the data (in the currency of the site’s electricity).',
    0.443,
  ],
  break_even_rent_factor: [
    'Multiple of the rent at which the site costs as much as the home of the data.',
    1.12,
  ],
  break_even_work_factor: [
    'Multiple of the work, with the same moving, at which the site costs as much as the home of the data.',
    0.23,
  ],
  energy_it_kwh: ['Energy of the machines (kWh).', 394_570.7],
  energy_facility_kwh: ['Energy of the facility (kWh).', 473_484.8],
  emissions_operational_kgco2e: ['Location-based emissions, of the basis of the site (kgCO2e).', 292_945.1],
  emissions_operational_market_kgco2e: ['Market-based emissions (kgCO2e).', 58_589],
  emissions_embodied_kgco2e: [
    'Share of the emissions of making the machines: the same at every site (kgCO2e).',
    21_000,
  ],
  water_l: ['Water used on site (l).', 710_227.3],
  water_offsite_l: ['Water used where the electricity is made (l).', 1_483_000],
  capacity_it_kw: ['Nameplate of the machines (kW); of storage, what it draws.', 689],
  capacity_needed_kw: ['Power that the facility must be able to give (kW).', 826.8],
  capacity_spare_kw: ['What the facility can give beyond that; below 0 it is short of it (kW).', 4173.2],
  latency_to_users_ms: ['Round trip to the users (ms).', 45],
  period_days: ['Time that is counted: the run, or 30 days of all else (days).', 29.83],
}

export const SitingHeadline = headline(
  'SitingHeadline',
  'The answer in figures, of the first site by cost; of the first that was sent where no cost is known.',
  {
    ...figures,
    cost_currency: ['ISO 4217 code of all amounts.', 'USD'],
    cheapest_site: siteName(
      'Name of the site of the least cost, of two or more that are ranked by it.',
      'Ningxia computing hub',
    ),
    cleanest_site: siteName(
      'Name of the site of the least emissions, of two or more that are ranked by them.',
      'Chengdu-Chongqing computing hub',
    ),
    home_site: siteName('Name of the site where the data is.', 'Beijing-Tianjin-Hebei computing hub'),
    sites_count: ['Sites that were sent.', 8],
    ranked_by_cost_count: ['Sites that are ranked by cost.', 8],
    ranked_by_carbon_count: ['Sites that are ranked by carbon.', 8],
  },
)

export const SiteFigures = headline('SiteFigures', 'The figures of one site.', figures)

export const SiteRow = Type.Object(
  {
    index: field(Type.Integer(), 'Place in the request, from 0.', 0),
    name: field(Type.String(), 'Name of the site.', 'Ningxia computing hub'),
    ref: field(nullable(Type.String()), 'Entry of the catalog, where it is one.', 'sites/hub-ningxia@1'),
    feasible: field(
      nullable(Type.Boolean()),
      'Whether power and latency are within their limits; null where that cannot be told.',
      true,
    ),
    cost_rank: field(nullable(Type.Integer()), 'Place by cost, 1 the cheapest; null: see not_ranked.', 1),
    carbon_rank: field(nullable(Type.Integer()), 'Place by emissions, 1 the least; null: see not_ranked.', 6),
    carbon_market_rank: field(
      nullable(Type.Integer()),
      'Place by market-based emissions, 1 the least; null: they are not known, or see not_ranked.',
      2,
    ),
    grid_basis: field(nullable(GridBasis), 'What the factor of the site counts.', 'direct_co2'),
    figures: field(SiteFigures, 'The figures of the site.'),
    ranges: field(
      Type.Unsafe<Record<string, Range | null>>({
        type: 'object',
        additionalProperties: { anyOf: [reference(RangeOut), { type: 'null' }] },
      }),
      'Ranges of the figures that sites are compared by.',
      { cost_amount: { low: 158_000, high: 203_000, kind: 'p10_p90' } },
    ),
    cost_parts: field(
      Type.Unsafe<Record<string, number | null>>({
        type: 'object',
        additionalProperties: { anyOf: [{ type: 'number' }, { type: 'null' }] },
      }),
      'Parts of the cost; known_subtotal where one is null.',
      { electricity: 170_454.5, moving: 12_000 },
    ),
    assumptions: field(
      Type.Array(reference(Assumption)),
      'What is the site’s own, with where it came from. The work’s are in the assumptions of the answer.',
      [],
    ),
    unknowns: field(Type.Array(reference(Unknown)), 'Why figures of the site are null.', []),
    not_ranked: field(
      Type.Array(
        words([
          'cost_unknown',
          'emissions_unknown',
          'grid_basis_unknown',
          'grid_basis_other',
          'capacity_exceeded',
          'latency_exceeded',
          'moving_too_long',
          'deadline_missed',
        ]),
      ),
      'Why the site is missing from a ranking.',
      [],
    ),
    derivation: optional(
      Type.Array(reference(DerivationStep)),
      'The working of the site. Only with include=derivation.',
      [],
    ),
  },
  { $id: 'SiteRow', description: 'One site.', ...strict },
)

const indexes = Type.Array(Type.Integer())

export const SiteRanking = Type.Object(
  {
    cost_parts: field(Type.Array(Type.String()), 'What the ranked cost is made of.', [
      'electricity',
      'moving',
    ]),
    left_out: field(Type.Array(Type.String()), 'What no site has a price for.', ['machines', 'colocation']),
    carbon_basis: field(
      nullable(GridBasis),
      'What the ranked emissions count; null where sites differ and none was chosen.',
      'direct_co2',
    ),
    carbon_source: field(
      nullable(Type.String()),
      'Sources of all ranked factors, where they do not say what they count; null where they do.',
      null,
    ),
    by_cost: field(indexes, 'Places in the request, the cheapest first.', [6, 2, 4]),
    by_carbon: field(indexes, 'Places in the request, the least emissions first.', [1, 2, 3]),
    by_carbon_market: field(indexes, 'The same by market-based emissions.', [2, 1, 3]),
  },
  { $id: 'SiteRanking', description: 'The sites in order, and what the order leaves out.', ...strict },
)

const answer = estimateAnswer('SitingEstimate', 'siting', SitingHeadline)

export const SitingEstimate: TObject = Type.Object(
  {
    ...answer.properties,
    sites: field(Type.Array(reference(SiteRow)), 'Every site, in the order of the request.', []),
    ranking: field(SiteRanking, 'The sites in order.'),
    work_derivation: optional(
      Type.Array(reference(DerivationStep)),
      'The working of the estimate that is placed, which the figures under estimate. come from. Only with include=derivation.',
      [],
    ),
  },
  { $id: 'SitingEstimate', description: 'An explained comparison of places.', ...strict },
)

export const sitingEstimateSchemas = [
  ...headlineSchemas(SitingHeadline),
  SiteFigures,
  SiteRow,
  SiteRanking,
  SitingEstimate,
]
