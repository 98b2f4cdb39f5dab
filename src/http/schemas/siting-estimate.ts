import { type TObject, Type } from 'typebox'
import { estimateAnswer } from './estimate.ts'
import { Unknown } from './estimate-parts.ts'
import { field, nullable, reference, strict, words } from './field.ts'
import { type Figure, headline } from './headline.ts'
import { GridBasis } from './siting.ts'

const siteName = (text: string, example: string): Figure => ({ schema: Type.String(), text, example })

const figures: Record<string, Figure> = {
  cost_amount: ['Cost of the parts in ranking.cost_parts (in cost_currency).', 182_454.5],
  electricity_cost_amount: ['Electricity of the facility (in cost_currency).', 170_454.5],
  rent_cost_amount: ['Rent at the place (in cost_currency).', 1_200_000],
  colocation_cost_amount: ['Space for the time that machines are held (in cost_currency).', 480_000],
  moving_cost_amount: ['Moving by the gigabyte and the lease of the line (in cost_currency).', 12_000],
  moved_gb: ['Data and checkpoints that are moved (10^9 bytes).', 120_000],
  moving_days: ['Time that moving takes (days).', 0.159],
  break_even_moved_gb: [
    'Volume at which moving eats what the site saves against the home of the data (10^9 bytes).',
    514_914.8,
  ],
  energy_it_kwh: ['Energy of the nodes (kWh).', 394_570.7],
  energy_facility_kwh: ['Energy of the facility (kWh).', 473_484.8],
  emissions_operational_kgco2e: ['Location-based emissions, of the basis of the site (kgCO2e).', 292_945.1],
  emissions_operational_market_kgco2e: ['Market-based emissions (kgCO2e).', 58_589],
  water_l: ['Water used on site (l).', 710_227.3],
  capacity_needed_kw: ['Power that the facility must be able to give (kW).', 826.8],
  latency_to_users_ms: ['Round trip to the users (ms).', 45],
  period_days: ['Time that is counted: the run, or 30 days of a demand (days).', 29.83],
}

export const SitingHeadline = headline('SitingHeadline', 'The answer in figures, of the cheapest site.', {
  ...figures,
  cost_currency: ['ISO 4217 code of all amounts.', 'USD'],
  cheapest_site: siteName('Name of the site of the least cost.', 'Ningxia computing hub'),
  cleanest_site: siteName('Name of the site of the least emissions.', 'Chengdu-Chongqing computing hub'),
  home_site: siteName('Name of the site where the data is.', 'Beijing-Tianjin-Hebei computing hub'),
  sites_count: ['Sites that were sent.', 8],
  ranked_by_cost_count: ['Sites that are ranked by cost.', 8],
  ranked_by_carbon_count: ['Sites that are ranked by carbon.', 8],
})

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
    grid_basis: field(nullable(GridBasis), 'What the factor of the site counts.', 'direct_co2'),
    figures: field(SiteFigures, 'The figures of the site.'),
    cost_parts: field(
      Type.Unsafe<Record<string, number | null>>({
        type: 'object',
        additionalProperties: { anyOf: [{ type: 'number' }, { type: 'null' }] },
      }),
      'Parts of the cost; known_subtotal where one is null.',
      { electricity: 170_454.5, moving: 12_000 },
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
        ]),
      ),
      'Why the site is missing from a ranking.',
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
    by_cost: field(indexes, 'Places in the request, the cheapest first.', [6, 2, 4]),
    by_carbon: field(indexes, 'Places in the request, the least emissions first.', [1, 2, 3]),
  },
  { $id: 'SiteRanking', description: 'The sites in order, and what the order leaves out.', ...strict },
)

const answer = estimateAnswer('SitingEstimate', 'siting', SitingHeadline)

export const SitingEstimate: TObject = Type.Object(
  {
    ...answer.properties,
    sites: field(Type.Array(reference(SiteRow)), 'Every site, in the order of the request.', []),
    ranking: field(SiteRanking, 'The sites in order.'),
  },
  { $id: 'SitingEstimate', description: 'An explained comparison of places.', ...strict },
)

export const sitingEstimateSchemas = [SitingHeadline, SiteFigures, SiteRow, SiteRanking, SitingEstimate]
