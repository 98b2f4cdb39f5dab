import { type Static, Type } from 'typebox'
import { field, optional, reference, strict } from '../field/field.ts'
import { Currency } from '../field/text.ts'
import { fleetFields } from './fleet.ts'
import { SitedWork, sitedWorks } from './sited-work.ts'
import { GridBasis, Line, SitingSite, Transfer } from './siting-place.ts'

export * from './sited-work.ts'
export * from './siting-place.ts'

const sitesMax = 300
const { currency_rates, tax, pin } = fleetFields

export const SitingRequest = Type.Object(
  {
    estimate: field(SitedWork, 'What is placed.', { kind: 'training', request: {} }),
    sites: field(
      Type.Array(reference(SitingSite), { minItems: 1, maxItems: sitesMax }),
      'The places that are compared.',
      [{ ref: 'hub-guizhou' }, { ref: 'hub-yangtze-delta' }],
    ),
    home_index: optional(
      Type.Integer({ minimum: 0, maximum: sitesMax - 1 }),
      'Place in `sites`, from 0, where the data is: moving to it costs nothing, and others are compared with it.',
      0,
    ),
    transfer: optional(Transfer, 'What is moved.', { data_gb: 100_000 }),
    latency_max_ms: optional(
      Type.Number({ minimum: 0, maximum: 1e6 }),
      'Longest round trip to the users that is allowed (ms).',
      50,
    ),
    moving_max_days: optional(
      Type.Number({ minimum: 0, maximum: 1e6 }),
      'Longest time that moving may take (days).',
      7,
    ),
    deadline_days: optional(
      Type.Number({ exclusiveMinimum: 0, maximum: 1e6 }),
      'Time from the start of moving until a training is done and what comes back is home (days).',
      45,
    ),
    carbon_basis: optional(
      GridBasis,
      'Which sites are ranked by carbon. Default: the basis that all sites share.',
      'direct_co2',
    ),
    currency: optional(Currency, 'Currency of the answer. Default: that of the first site.', 'CNY'),
    currency_rates,
    tax,
    pin,
  },
  { $id: 'SitingRequest', description: 'One estimate and the places for it.', ...strict },
)

export const sitingSchemas = [Line, SitingSite, Transfer, ...sitedWorks, SitedWork, SitingRequest]

export type SitingRequest = Static<typeof SitingRequest>
