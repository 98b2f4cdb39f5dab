import type { ClusterRequest } from '../../../contract/request/cluster.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { type Draft, define, warn } from '../../draft/draft.ts'
import { valueNamed } from '../../draft/settled-value.ts'
import { type Fleet, nodePower } from '../../fleet/node.ts'

/** Nodes of one rack; the racks of nodes by power and by space. A rack of the catalog is one node. */
export function defineRacks(draft: Draft, request: ClusterRequest, fleet: Fleet): void {
  const power = nodePower(draft, fleet)
  const units = sentOrDefault(draft, 'rack.units_count', request.rack?.units_count)
  const byPower = define(draft, 'nodes_per_rack_by_power_count', 'count', nodesByPower(draft, request, power))
  const height = isWholeRack(request, fleet)
    ? units
    : sentOrDefault(draft, 'node.rack_units_count', request.node?.rack_units_count)
  const bySpace = define(
    draft,
    'nodes_per_rack_by_space_count',
    'count',
    `max(1, floor(${units} / ${height}))`,
  )
  define(draft, 'nodes_per_rack_count', 'count', `min(${byPower}, ${bySpace})`)
  define(draft, 'racks_by_power_count', 'count', `ceil(node_count / ${byPower})`)
  define(draft, 'racks_by_space_count', 'count', `ceil(node_count / ${bySpace})`)
}

function isWholeRack({ node }: ClusterRequest, { entries }: Fleet): boolean {
  const kind = entries.node?.kind
  return node?.rack_units_count === undefined && (kind === 'rack' || kind === 'supernode')
}

/** Without a power of its own, a rack takes at least one node. */
function nodesByPower(draft: Draft, { rack }: ClusterRequest, power: string): string {
  const sent = rack?.power_kw
  const own = sentOrDefault(draft, 'rack.power_kw', sent)
  const [has, needs] = [valueNamed(draft, own), valueNamed(draft, power)]
  if (sent !== undefined && has !== null && needs !== null && needs > has)
    warn(draft, {
      code: 'node_exceeds_rack',
      path: 'rack.power_kw',
      parameters: { node_kw: needs, rack_kw: has },
    })
  return `max(1, floor(${own} / ${power}))`
}

/** All racks: of nodes, of switches that stand one above the other, of drives. */
export function defineAllRacks(draft: Draft, request: ClusterRequest): void {
  const units = sentOrDefault(draft, 'rack.units_count', request.rack?.units_count)
  const nodes = define(draft, 'node_racks_count', 'count', 'max(racks_by_power_count, racks_by_space_count)')
  const network = define(draft, 'network_racks_count', 'count', `ceil(switches_count / ${units})`)
  const parts: Record<string, string> = { nodes, network }
  if (request.storage) {
    const each = sentOrDefault(draft, 'drive.per_rack_unit_count', undefined)
    const storage = `ceil(storage_drives_count / (${each} * ${units}))`
    parts.storage = define(draft, 'storage_racks_count', 'count', storage)
  }
  define(draft, 'racks_count', 'count', Object.values(parts).join(' + '))
  draft.breakdowns.set('racks_count', parts)
}
