import type { NetworkInput } from '../../../contract/request/cluster.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { type Draft, define } from '../../draft/draft.ts'
import { wattsPerKilowatt } from '../../units.ts'
import type { Fabric } from './fabric.ts'

/** Cables by tier, their optical ends, and the draw of the switches. */
export function defineCables(draft: Draft, network: NetworkInput = {}, { radix, up }: Fabric): void {
  const above = (tiers: number, formula: string) => `if(tiers_count >= ${tiers}, ${formula}, 0)`
  const parts = {
    node_leaf: 'nics_count',
    leaf_spine: define(draft, 'leaf_spine_cables_count', 'count', above(2, `leaf_switches_count * ${up}`)),
    spine_core: define(
      draft,
      'spine_core_cables_count',
      'count',
      above(3, `spine_switches_count * (${radix} - floor(${radix} / 2))`),
    ),
  }
  define(draft, 'cables_count', 'count', Object.values(parts).join(' + '))
  draft.breakdowns.set('cables_count', parts)
  const optical = sentOrDefault(draft, 'network.optical_ratio', network.optical_ratio)
  const ends = `ceil(nics_count * ${optical}) + ${parts.leaf_spine} + ${parts.spine_core}`
  define(draft, 'transceivers_count', 'count', `2 * (${ends})`)
  const draw = sentOrDefault(draft, 'network.switch_w_per_port', network.switch_w_per_port)
  define(draft, 'network_power_kw', 'kW', `switches_count * ${radix} * ${draw} / ${wattsPerKilowatt}[W/kW]`)
}
