import { fieldVerification } from '../../../contract/catalog/verification.ts'
import type { ClusterRequest } from '../../../contract/request/cluster.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { acceleratorFigure } from '../../fleet/accelerator.ts'
import { type Fleet, isOfItsSize, nodeSize } from '../../fleet/node.ts'

/** Ports of one node into the compute fabric: sent, else its network rate over that of a link, else one an accelerator. */
export function portsOf(draft: Draft, { node, network }: ClusterRequest, fleet: Fleet): string {
  if (node?.nics_count !== undefined) return assume(draft, given('node.nics_count', 'count', node.nics_count))
  const rate = networkRate(draft, fleet)
  const name = 'nics_per_node_count'
  if (rate === null) {
    const each = sentOrDefault(draft, 'node.nics_per_accelerator_count', undefined)
    return define(draft, name, 'count', `${nodeSize(draft, fleet)} * ${each}`)
  }
  return define(draft, name, 'count', `ceil(${rate} / ${linkRate(draft, network)})`)
}

export function linkRate(draft: Draft, network: ClusterRequest['network']): string {
  return sentOrDefault(draft, 'network.link_gbit_per_s', network?.link_gbit_per_s)
}

/** Network rate of one whole node; `null` where nobody tells. */
function networkRate(draft: Draft, { accelerator, node, entries }: Fleet): string | null {
  const field = 'scale_out_gbit_per_s'
  const isSent = accelerator?.[field] !== undefined || accelerator?.override?.[field] !== undefined
  const hardware = { input: accelerator, entries }
  if (isSent) return acceleratorFigure(draft, field, hardware)
  const entry = entries.node
  if (entry && isOfItsSize(node, entry) && entry[field] !== null)
    return assume(draft, {
      path: `node.${field}`,
      unit: 'Gbit/s',
      value: entry[field],
      origin: 'catalog',
      ref: `nodes/${entry.id}@${entry.version}`,
      verification: fieldVerification(entry, field),
    })
  return null
}
