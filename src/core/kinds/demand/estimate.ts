import type { Estimate } from '../../../contract/answer.ts'
import type { EstimateInputs, ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import { demandHeadline } from '../../../contract/headline/demand.ts'
import { figureKeys } from '../../../contract/headline/figure.ts'
import type { DemandRequest } from '../../../contract/request/demand.ts'
import { assemble, type EstimateOptions } from '../../answer/assemble.ts'
import { type Draft, define, has, setting, startDraft } from '../../draft/draft.ts'
import { checkSite } from '../../economy/check-site.ts'
import { type Purse, purseOf } from '../../economy/currency.ts'
import { findRent } from '../../economy/price.ts'
import { definePurchaseCost, purchaseCurrency } from '../../economy/purchase.ts'
import { electricityCurrency } from '../../economy/site.ts'
import { type Fleet, nodeSize } from '../../fleet/node.ts'
import { choosePrecision, definePeak } from '../../fleet/peak.ts'
import { defineModel } from '../../model/model-input.ts'
import { Refusal } from '../../refusal.ts'
import { checkEncoder } from '../market/references.ts'
import { defineServed } from './by-serving.ts'
import { defineComputeByModel, defineComputeByMoney } from './compute.ts'
import { defineDemandFootprint } from './footprint.ts'
import { peakFactor } from './load.ts'
import { defineDailyCost, defineProxyCost, defineUnitCosts } from './money.ts'
import { defineFleetPower } from './power.ts'
import { defineRevenue } from './revenue.ts'
import { defineSizing } from './sizing.ts'
import { defineTraffic } from './traffic.ts'
import { readTraffic } from './traffic-form.ts'

/** Figures of the headline, in their published order. */
export const demandKeys = figureKeys(demandHeadline, ['cost_currency'])

/**
 * What it takes to serve a demand: from users and text to tokens, compute, accelerators, power and
 * money. Throws `Refusal` for a request that cannot be answered.
 */
export function estimateDemand(
  { request, entries }: EstimateInputs<DemandRequest>,
  options: EstimateOptions,
): Estimate {
  const draft = startDraft()
  const fleet: Fleet = { accelerator: request.accelerator, node: request.node, power: request.power, entries }
  const form = readTraffic(request.traffic)
  if (form === 'none' && request.sizing.method !== 'given') throw new Refusal('traffic_missing', '/traffic')
  const { images_per_request_count: images, video_seconds_per_request: video } = request.traffic?.media ?? {}
  checkEncoder(request.encoder, entries, {
    isPictured: images !== undefined || video !== undefined,
    needs: 'traffic.media.images_per_request_count',
  })
  defineTraffic(draft, request.traffic, { form, encoder: entries.encoder })
  const active = request.model ? defineModel(draft, request.model, entries, '6nd').active : null
  const rent = findRent(draft, { price: request.price, entries })
  const purse = purseOf(request, currencyOf(request, entries, rent?.currency), entries)
  const size = nodeSize(draft, fleet)
  const scaling = setting(draft, 'load.scaling', request.load?.scaling, 'fixed')
  if (request.sizing.method === 'money_proxy') {
    const converted = defineProxyCost(draft, purse, request.sizing)
    defineComputeByMoney(draft, request.sizing, converted)
  } else defineComputeByModel(draft, active)
  const { sizing, traffic, load } = request
  defineSizing(draft, {
    sizing,
    traffic,
    load,
    active,
    size,
    peak: () => peakOf(draft, request, entries),
    serve: (served) => defineServed(draft, { request, sizing: served, entries, fleet }),
  })
  // After the sizing: a fleet that was given stands under the name it was sent by.
  if (sizing.method !== 'money_proxy') defineDailyCost(draft, rent, purse, { size, scaling })
  define(draft, 'tokens_per_s_peak', 'token/s', `tokens_per_s_average * ${peakFactor(draft, load)}`)
  defineFleetPower(draft, fleet, { scaling, method: sizing.method })
  defineFootprint(draft, request, fleet, purse)
  defineUnitCosts(draft, purse)
  defineRevenue(draft, purse, { revenue: request.revenue, entries, traffic })
  draft.notModelled.push('network_and_storage', 'failed_requests', 'staff')
  if (request.traffic?.media) draft.notModelled.push('media_encoders')
  return finish(draft, request, purse, options)
}

function peakOf(draft: Draft, request: DemandRequest, entries: ResolvedEntries): string {
  const hardware = { input: request.accelerator, entries }
  if (has(draft, 'peak_dense_flop_per_s')) return 'peak_dense_flop_per_s'
  return definePeak(draft, choosePrecision(draft, request.precision, hardware, 'precision'), hardware)
}

/** The rent's currency speaks for the answer, else that of any other amount in the request. */
function currencyOf(
  { sizing, node, site, revenue }: DemandRequest,
  entries: ResolvedEntries,
  rent: string | undefined,
): string | null {
  const proxy = sizing.method === 'money_proxy' ? sizing.currency : undefined
  const earned = revenue && ('ref' in revenue ? entries.token_price?.currency : revenue.currency)
  return (
    proxy ??
    rent ??
    purchaseCurrency(node, entries) ??
    electricityCurrency({ site, entries }) ??
    earned ??
    null
  )
}

function defineFootprint(draft: Draft, request: DemandRequest, fleet: Fleet, purse: Purse): void {
  const place = { site: request.site, entries: fleet.entries, purse }
  checkSite(place)
  defineDemandFootprint(draft, fleet, place, request.embodied)
  definePurchaseCost(draft, fleet, purse)
}

function finish(
  draft: Draft,
  { sizing }: DemandRequest,
  { currency }: Purse,
  options: EstimateOptions,
): Estimate {
  const reading = {
    kind: 'demand',
    keys: demandKeys,
    driven: ['accelerator_needed_count', 'energy_facility_kwh_per_day', 'cost_amount_per_day'],
    others: { cost_currency: currency },
    gaps: { cost_currency: { reason: 'input_missing', supply: 'price.currency' } },
    validity: { domain: `demand.${sizing.method}`, inside_domain: false, backtest: null },
  } as const
  return assemble(draft, reading, options)
}
