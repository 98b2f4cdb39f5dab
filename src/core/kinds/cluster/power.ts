import type { ClusterRequest } from '../../../contract/request/cluster.ts'
import { type Draft, define } from '../../draft/draft.ts'
import { embodiedPerAccelerator } from '../../economy/embodied.ts'
import { pue, siteFactor } from '../../economy/site.ts'
import { acceleratorDraw, type Fleet, nodePower } from '../../fleet/node.ts'
import { hoursPerYear } from '../../units.ts'
import type { Powered } from '../market/energy.ts'

/** Draw and nameplate of nodes, network and storage; their energy, money, emissions and water of a year. */
export function definePower(draft: Draft, { storage }: ClusterRequest, fleet: Fleet, place: Powered): void {
  const beside = ['network_power_kw', ...(storage ? ['storage_power_kw'] : [])]
  const draw = `accelerator_count * ${acceleratorDraw(draft, fleet)}`
  const nodes = define(draft, 'nodes_power_kw', 'kW', draw)
  define(draft, 'power_it_kw', 'kW', [nodes, ...beside].join(' + '))
  draft.breakdowns.set('power_it_kw', {
    nodes,
    network: 'network_power_kw',
    ...(storage && { storage: 'storage_power_kw' }),
  })
  const nameplate = `node_count * ${nodePower(draft, fleet)}`
  define(draft, 'capacity_it_kw', 'kW', [nameplate, ...beside].join(' + '))
  define(draft, 'power_facility_kw', 'kW', `power_it_kw * ${pue(draft, place)}`, 'ISO/IEC 30134-2 (PUE)')
  const energy = define(
    draft,
    'energy_facility_kwh_per_year',
    'kWh/year',
    `power_facility_kw * ${hoursPerYear}[h/year]`,
  )
  defineYear(draft, energy, place)
  define(
    draft,
    'emissions_embodied_kgco2e',
    'kgCO2e',
    `accelerator_count * ${embodiedPerAccelerator(draft, fleet, undefined)}`,
  )
}

function defineYear(draft: Draft, energy: string, place: Powered): void {
  const { electricity } = place
  const cost = 'electricity_cost_amount_per_year'
  if ('gap' in electricity)
    draft.figures.push({
      kind: 'unknown',
      name: cost,
      unit: `${electricity.unit}/year`,
      gap: electricity.gap,
    })
  else define(draft, cost, `${electricity.unit}/year`, `${energy} * ${electricity.term}`)
  const grid = siteFactor(draft, 'grid_location_kgco2e_per_kwh', 'kgCO2e/kWh', place)
  define(
    draft,
    'emissions_operational_kgco2e_per_year',
    'kgCO2e/year',
    `${energy} * ${grid}`,
    'GHG Protocol, Scope 2 Guidance',
  )
  const water = siteFactor(draft, 'water_l_per_kwh', 'L/kWh', place)
  const used = `power_it_kw * ${hoursPerYear}[h/year] * ${water}`
  define(draft, 'water_l_per_year', 'L/year', used, 'ISO/IEC 30134-9 (WUE)')
}
