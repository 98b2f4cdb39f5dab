import type { Shipped } from '../../src/catalog/shipped.ts'
import type { NodeEntry } from '../../src/contract/catalog/entries.ts'

const kindOrder = ['server', 'rack', 'supernode', 'cloud-instance']

/**
 * The node that stands in for an accelerator: a known power before an unknown one, a confirmed power
 * before a recalled one, a server before a rack before a rented instance, then the larger, then by id.
 */
export function referenceNode(
  accelerator: string,
  nodes: Shipped<NodeEntry>[],
): Shipped<NodeEntry> | undefined {
  const rank = (node: Shipped<NodeEntry>) => [
    node.power_max_kw === null ? 1 : 0,
    node.power_verified ? 0 : 1,
    kindOrder.indexOf(node.kind),
    node.kind === 'cloud-instance' ? -node.accelerators_count : 0,
  ]
  const compare = (a: Shipped<NodeEntry>, b: Shipped<NodeEntry>) => {
    const other = rank(b)
    const difference = rank(a)
      .map((value, index) => value - (other[index] ?? 0))
      .find((value) => value !== 0)
    return difference ?? (a.id < b.id ? -1 : 1)
  }
  return nodes.filter((node) => node.accelerator_ref === accelerator).sort(compare)[0]
}
