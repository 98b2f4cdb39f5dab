import type { ClusterRequest } from '../../../contract/request/cluster.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, lack, setting } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { valueNamed } from '../../draft/settled-value.ts'
import type { Fleet } from '../../fleet/node.ts'
import { words } from '../../words.ts'
import { linkRate, portsOf } from './ports.ts'

const source = words('fat_tree_counts')

/** Names of the fabric that cables, power and price rest on. */
export type Fabric = { radix: string; up: string }

/**
 * Switches of a fat tree by tier. A leaf has `down` ports to nodes and `up` to spines. Two tiers: each spine has as
 * many links to each leaf as its ports allow, so that all are used alike. Three: pods of half a radix of leaves with
 * `up` spines, one for each plane, and core switches above each plane.
 */
export function defineFabric(draft: Draft, request: ClusterRequest, fleet: Fleet): Fabric {
  const { network = {} } = request
  const radix = sentOrDefault(draft, 'network.radix_count', network.radix, 'network.radix')
  const over = sentOrDefault(draft, 'network.oversubscription_factor', network.oversubscription_factor)
  const ports = portsOf(draft, request, fleet)
  const down = define(draft, 'leaf_ports_down_count', 'count', `floor(${radix} * ${over} / (1 + ${over}))`)
  const up = define(draft, 'leaf_ports_up_count', 'count', `${radix} - ${down}`)
  define(draft, 'nics_count', 'count', `node_count * ${ports}`)
  define(draft, 'leaves_filled_count', 'count', leaves(draft, request, { ports, down }), source)
  const half = `floor(${radix} / 2)`
  const pods = define(draft, 'network_pods_count', 'count', `ceil(leaves_filled_count / ${half})`)
  define(
    draft,
    'tiers_count',
    'count',
    `if(nics_count <= ${radix}, 1, if(leaves_filled_count <= ${radix}, 2, 3))`,
    source,
  )
  if ((valueNamed(draft, pods) ?? 0) > (valueNamed(draft, radix) ?? 0)) lackSwitches(draft)
  else defineSwitches(draft, { radix, up, pods, half })
  defineCut(draft, { over, link: linkRate(draft, network) })
  return { radix, up }
}

/** Leaf switches that the ports of the nodes fill: by rail, or in order. */
function leaves(
  draft: Draft,
  { network = {} }: ClusterRequest,
  { ports, down }: { ports: string; down: string },
): string {
  const topology = setting(draft, 'network.topology', network.topology, 'rail_optimised')
  if (topology === 'fat_tree') return `ceil(nics_count / ${down})`
  const rails =
    network.rails_count === undefined
      ? `min(${sentOrDefault(draft, 'network.rails_count', undefined)}, ${ports})`
      : assume(draft, given('network.rails_count', 'count', network.rails_count))
  define(draft, 'rails_used_count', 'count', rails)
  return `rails_used_count * ceil(node_count * ceil(${ports} / rails_used_count) / ${down})`
}

type Ports = Fabric & { pods: string; half: string }

function defineSwitches(draft: Draft, { radix, up, pods, half }: Ports): void {
  const of = (one: string, two: string, three: string) =>
    `if(tiers_count == 1, ${one}, if(tiers_count == 2, ${two}, ${three}))`
  const links = (below: string) => `max(1, floor(${radix} / ${below}))`
  define(draft, 'leaf_switches_count', 'count', of('1', 'leaves_filled_count', 'leaves_filled_count'))
  const two = `ceil(${up} / ${links('leaves_filled_count')})`
  define(draft, 'spine_switches_count', 'count', of('0', two, `${pods} * ${up}`), source)
  const core = `${up} * ceil((${radix} - ${half}) / ${links(pods)})`
  define(draft, 'core_switches_count', 'count', of('0', '0', core), source)
  const parts = { leaf: 'leaf_switches_count', spine: 'spine_switches_count', core: 'core_switches_count' }
  define(draft, 'switches_count', 'count', Object.values(parts).join(' + '))
  draft.breakdowns.set('switches_count', parts)
}

/** Three tiers of this radix do not reach so far. */
function lackSwitches(draft: Draft): void {
  const gap = { reason: 'no_solution', supply: 'network.radix', detail: words('fabric_too_small') } as const
  for (const tier of ['leaf_', 'spine_', 'core_', '']) lack(draft, `${tier}switches_count`, 'count', gap)
}

/** Bandwidth across the middle: that of all ports of one half, over what leaves it. */
function defineCut(draft: Draft, { over, link }: { over: string; link: string }): void {
  define(draft, 'network_bisection_gbit_per_s', 'Gbit/s', `nics_count / 2 * ${link} / ${over}`)
}
