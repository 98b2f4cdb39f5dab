import type { Shipped } from '../../src/catalog/shipped.ts'
import type { NodeEntry } from '../../src/contract/catalog/entries.ts'
import { aliasesOf } from './aliases.ts'
import { serverCarbon } from './embodied.ts'
import { importPurchases } from './purchases.ts'
import type { RawEmbodied } from './raw/energy.ts'
import type { RawNode } from './raw/hardware.ts'
import { sourceOf } from './sources.ts'
import { entryState, fieldStates, groundOf } from './verification.ts'

/** What the gathered `verified` flag of a node covers: the count and the link inside, not the host or the NICs. */
const coveredByFlag = ['accelerators_count', 'scale_up_gb_per_s', 'scale_up_domain_count']

export function importNode(raw: RawNode, embodied: RawEmbodied[]): Shipped<NodeEntry> {
  const carbon = serverCarbon(embodied, raw.accelerator, raw.accelerators_per_node)
  const powerSources = [raw.node_power_source ?? [], raw.node_power_second_source ?? []].flat()
  const whole = raw.verified ? groundOf('servers', raw.sources) : 'unverified'
  const power = raw.node_power_verified ? groundOf('servers', powerSources) : 'unverified'
  const states = [
    ...coveredByFlag.map((field) => [field, whole] as const),
    ['power_max_kw', power] as const,
    ['embodied_kgco2e', carbon.state] as const,
  ]
  return {
    id: raw.id,
    name: raw.name,
    name_zh: null,
    ...aliasesOf('nodes', raw.id),
    ...entryState(whole),
    ...fieldStates(states),
    sources: [
      ...raw.sources.map((id) => sourceOf('servers', id)),
      ...powerSources.map((id) => sourceOf('servers', id, ['power_max_kw'])),
      ...carbon.sources,
    ],
    note: noteOf(raw),
    kind: raw.kind,
    provider: raw.provider ?? null,
    accelerator_ref: raw.accelerator,
    accelerators_count: raw.accelerators_per_node,
    power_max_kw: raw.node_power_kw_max ?? null,
    power_typical_kw: raw.typical_power_kw ?? null,
    power_verified: power === 'verified',
    scale_up_link: raw.intra_node?.link ?? null,
    scale_up_gb_per_s: raw.intra_node?.gb_s_bidirectional_per_gpu ?? null,
    scale_up_domain_count: raw.intra_node?.domain ?? null,
    scale_out_link: raw.scale_out.type,
    scale_out_gbit_per_s: raw.scale_out.gbit_s_total,
    embodied_kgco2e: carbon.embodied_kgco2e,
    embodied_boundary: carbon.embodied_boundary,
    host: raw.host ?? null,
    purchase_prices: importPurchases({ area: 'servers', entry: raw.id }, raw.prices),
  }
}

/** Remarks that the flags of the row have overtaken are dropped. */
function noteOf({ note, node_power_verified }: RawNode): string | null {
  const kept = (note ?? '')
    .split('; ')
    .filter((remark) => remark !== 'the price is the owner-supplied figure')
    .filter((remark) => !(node_power_verified && /^(power|[\d.]+ kW) from memory$/.test(remark)))
  return kept.join('; ') || null
}
