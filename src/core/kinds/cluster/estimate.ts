import type { Estimate } from '../../../contract/answer.ts'
import type { EstimateInputs, ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import { clusterHeadline } from '../../../contract/headline/cluster.ts'
import { figureKeys } from '../../../contract/headline/figure.ts'
import type { ClusterRequest } from '../../../contract/request/cluster.ts'
import { assemble, type EstimateOptions } from '../../answer/assemble.ts'
import { type Draft, startDraft } from '../../draft/draft.ts'
import { settledSheet } from '../../draft/draft-sheet.ts'
import { checkSite } from '../../economy/check-site.ts'
import { purseOf } from '../../economy/currency.ts'
import { purchaseCurrency } from '../../economy/purchase.ts'
import { electricityCurrency } from '../../economy/site.ts'
import { type Fleet, nodeSize } from '../../fleet/node.ts'
import { electricityOf } from '../market/energy.ts'
import { defineBill, defineForm } from './bill.ts'
import { defineCables } from './cables.ts'
import { defineDelivery } from './delivery.ts'
import { defineFabric } from './fabric.ts'
import { defineDomains, defineMachines, saysCores } from './machines.ts'
import { defineNearestNode, type NearestNode } from './nearest-node.ts'
import { definePower } from './power.ts'
import { defineAllRacks, defineRacks } from './racks.ts'
import { defineRegion } from './region.ts'
import { defineStorage } from './storage.ts'

export type ClusterEstimate = Estimate & { nearest_node: NearestNode | null }

/** Figures of the headline, in their published order. */
export const clusterKeys = figureKeys(clusterHeadline, ['cost_currency'])

/**
 * What a cluster of so many accelerators is made of: nodes and hosts, the fabric by tier, racks, storage, power, money
 * and delivery, and what it is to a region. Throws `Refusal` for a request that cannot be answered.
 */
export function estimateCluster(
  { request, entries }: EstimateInputs<ClusterRequest>,
  options: EstimateOptions,
): ClusterEstimate {
  const { accelerator, node, power, site } = request
  checkSite({ site, entries })
  const draft = startDraft()
  const fleet: Fleet = { accelerator, node, power, entries }
  const purse = purseOf(request, currencyOf(request, entries), entries)
  const place = { site, entries, purse }
  defineMachines(draft, request, fleet)
  const nearest = defineNearestNode(draft, entries, saysCores(node) ? nodeSize(draft, fleet) : null)
  defineRacks(draft, request, fleet)
  defineDomains(draft, fleet, 'nodes_per_rack_count')
  defineCables(draft, request.network, defineFabric(draft, request, fleet))
  defineStorage(draft, request.storage)
  defineAllRacks(draft, request)
  definePower(draft, request, fleet, { ...place, electricity: electricityOf(draft, place) })
  defineForm(draft, request, { fleet, place, purse })
  defineBill(draft, request, fleet, { purse, today: entries.catalog_as_of })
  defineDelivery(draft, request)
  defineRegion(draft, request)
  settledSheet(draft)
  const estimate = readCluster(draft, purse.currency, options)
  return { ...estimate, nearest_node: nearest, units: () => ({ ...estimate.units(), ...besideUnits }) }
}

const besideUnits = { 'nearest_node.accelerators_count': 'count', 'nearest_node.cpu_cores_count': 'count' }

/** What no cluster counts. Names are stable. */
const notModelled = ['storage_and_management_fabrics', 'management_nodes', 'spares', 'installation']

function readCluster(draft: Draft, currency: string | null, options: EstimateOptions): Estimate {
  draft.notModelled.push(...notModelled)
  return assemble(
    draft,
    {
      kind: 'cluster',
      keys: clusterKeys,
      driven: ['power_facility_kw', 'racks_count', 'equipment_cost_amount'],
      others: { cost_currency: currency },
      gaps: { cost_currency: { reason: 'input_missing', supply: 'price.currency' } },
      validity: { domain: 'cluster', inside_domain: false, backtest: null },
    },
    options,
  )
}

/** The currency of what is bought, else of the parts beside, of owning, of electricity. */
function currencyOf({ node, price, own, site }: ClusterRequest, entries: ResolvedEntries): string | null {
  const electricity = electricityCurrency({ site, entries })
  return purchaseCurrency(node, entries) ?? price?.currency ?? own?.currency ?? electricity
}
