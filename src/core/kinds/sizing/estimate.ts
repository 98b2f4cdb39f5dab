import type { Estimate } from '../../../contract/answer.ts'
import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import type { SizingRequest } from '../../../contract/request/sizing-request.ts'
import type { EstimateOptions } from '../../answer/assemble.ts'
import { type Draft, define, lack, startDraft } from '../../draft/draft.ts'
import { centralValue } from '../../draft/number-input.ts'
import { checkSite } from '../../economy/check-site.ts'
import { type Purse, purseOf } from '../../economy/currency.ts'
import { findRent } from '../../economy/price.ts'
import { definePurchaseCost, purchaseCurrency } from '../../economy/purchase.ts'
import { electricityCurrency } from '../../economy/site.ts'
import { type Fleet, nodeSize } from '../../fleet/node.ts'
import { devicesOf } from '../../serving/fleet/replica-plans.ts'
import { goalFor } from '../../serving/fleet/sized-replica.ts'
import { heldBy } from '../../serving/serve-held.ts'
import { apiCurrency, defineApiCost } from '../sourcing/api.ts'
import { defineFleetCounts, lackFleetCounts } from './counts.ts'
import { type Found, findFleet } from './find-fleet.ts'
import { defineFleet, lackFleet } from './fleet-figures.ts'
import { fleetSheet } from './fleet-sheet.ts'
import { withFleetLines } from './launched.ts'
import { defineFleetCost } from './money.ts'
import { warnNearFloor } from './near-floor.ts'
import { defineFleetFootprint } from './power.ts'
import { readSizing } from './reading.ts'
import { gapOf } from './sized.ts'
import { defineBilledTokens, perRequest, type RequestLengths } from './traffic-input.ts'
import { showUsual, withUseCase } from './use-cases.ts'

/**
 * The smallest fleet that answers a traffic within its objectives, and what it costs and draws. Throws `Refusal` for a
 * request that cannot be answered; what no count keeps, and what does not fit, are answers.
 */
export function estimateSizing(
  { request: sent, entries }: EstimateInputs<SizingRequest>,
  options: EstimateOptions,
): Estimate {
  const draft = startDraft()
  const { request, usual } = withUseCase(draft, sent)
  const fleet: Fleet = { accelerator: request.accelerator, node: request.node, power: request.power, entries }
  const found = findFleet(draft, request, entries)
  const size = nodeSize(draft, fleet)
  defineFleetFigures(draft, request, { found, fleet, size })
  const purse = defineMoneyAndPlace(draft, request, { fleet, found })
  showUsual(draft, usual)
  const { sized, alone } = found
  const estimate = readSizing(draft, request, { sized, alone, purse }, options)
  return options.include.launch ? withFleetLines(estimate, draft, { request, entries, sized }) : estimate
}

type Source = { found: Found; fleet: Fleet; size: string }

function defineFleetFigures(
  draft: Draft,
  { traffic, load }: SizingRequest,
  { found, fleet, size }: Source,
): void {
  const { sized, asked, lengths, read } = found
  const { replica } = sized
  defineTokenRates(draft, lengths)
  defineMemory(draft, found)
  if (sized.counts === null) {
    const gap = gapOf(sized)
    lackFleet(draft, gap)
    lackFleetCounts(draft, gap)
    return
  }
  const { target, delay, ...kept } = read
  const sheet = fleetSheet({ draft, replica, asked, fleet, traffic, lengths, kept, target, delay })
  const hasPower = replica.served.deployment.device.power_max_w > 0
  defineFleet(draft, sheet, { factors: goalFor(replica, asked).factors, isApart: asked.isApart, hasPower })
  warnNearFloor(draft, sheet.central, sized)
  defineFleetCounts(draft, { devices: devicesOf(replica.plan), size, scaling: load?.scaling ?? 'fixed' })
}

function defineTokenRates(draft: Draft, { names }: RequestLengths): void {
  const output = `requests_per_s_peak * ${perRequest(names.output_tokens)}`
  define(draft, 'output_tokens_per_s', 'token/s', output)
  const prompt = `requests_per_s_peak * ${perRequest(names.prompt_tokens)}`
  define(draft, 'total_tokens_per_s', 'token/s', `output_tokens_per_s + ${prompt}`)
}

/** Memory of the replica that was chosen: a number of the plan, which no input moves. */
function defineMemory(draft: Draft, { sized }: Found): void {
  const held = heldBy(sized.replica.placed)
  const memory = {
    memory_peak_per_accelerator_gib: held.memory_peak_per_accelerator_gib,
    memory_shortfall_gib: held.memory.shortfall_gib,
  }
  for (const [name, value] of Object.entries(memory))
    draft.figures.push({
      kind: 'physics',
      name,
      unit: 'GiB',
      function: `serving.${name}@1`,
      inputs: [],
      evaluate: () => value,
    })
}

/** Rent, list prices, purchase and footprint of the fleet. Answers the currency of the answer. */
function defineMoneyAndPlace(
  draft: Draft,
  request: SizingRequest,
  { fleet, found }: { fleet: Fleet; found: Found },
): Purse {
  const { entries } = fleet
  const rent = findRent(draft, { price: request.price, entries })
  const at = { site: request.site, entries }
  checkSite(at)
  const currency =
    rent?.currency ??
    purchaseCurrency(request.node, entries) ??
    electricityCurrency(at) ??
    apiCurrency(request.api, entries.token_price) ??
    null
  const purse = purseOf(request, currency, entries)
  const prompt = found.lengths.sent.prompt_tokens
  defineFleetCost(draft, { rent, purse, hasPrompt: prompt === undefined || centralValue(prompt) > 0 })
  definePriceList(draft, request, purse, entries)
  if (request.node?.price) definePurchaseCost(draft, fleet, purse)
  else
    lack(draft, 'purchase_cost_amount', purse.currency ?? 'USD', {
      reason: 'not_requested',
      supply: 'node.price.amount',
    })
  defineFleetFootprint(draft, fleet, { ...at, purse }, request.embodied)
  return purse
}

function definePriceList(
  draft: Draft,
  { api, traffic }: SizingRequest,
  purse: Purse,
  entries: Fleet['entries'],
): void {
  if (api === undefined) {
    lack(draft, 'api_cost_amount_per_month', `${purse.currency ?? 'USD'}/month`, {
      reason: 'not_requested',
      supply: 'api',
    })
    return
  }
  const tokens = defineBilledTokens(draft, traffic)
  const { token_price: entry, catalog_as_of: catalogAsOf } = entries
  defineApiCost(draft, { api, entry, purse, tokens, workload: {}, catalogAsOf })
}
