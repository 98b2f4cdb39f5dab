import type { NodeEntry } from '../../../contract/catalog/entries.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { valueNamed } from '../../draft/settled-value.ts'
import { hostOf } from './hosts.ts'

export type NearestNode = {
  ref: string
  name: string
  host: string
  accelerators_count: number
  cpu_cores_count: number
}

const ratio = 'cpu_cores_to_catalog_ratio'

/**
 * The node of the catalog with nearly as many cores for one accelerator, of the same size where one is known, and how
 * many times as many were sent. `size`: the name of the accelerators of a node; `null` where no cores were sent.
 */
export function defineNearestNode(
  draft: Draft,
  { nodes = [] }: Pick<ResolvedEntries, 'nodes'>,
  size: string | null,
): NearestNode | null {
  const cores = size === null ? null : valueNamed(draft, 'cpu_cores_per_accelerator')
  const each = size === null ? null : valueNamed(draft, size)
  const found = cores === null ? null : (nearestTo(cores, nodes, each) ?? nearestTo(cores, nodes, null))
  if (found === null) {
    lack(draft, ratio, 'ratio', { reason: 'not_requested', supply: 'node.cpu_cores_per_accelerator' })
    return null
  }
  const { node, cores: own } = found
  const ref = `nodes/${node.id}@${node.version}`
  const path = assume(draft, {
    path: 'nearest_node.cpu_cores_per_accelerator',
    unit: 'count',
    value: own / node.accelerators_count,
    origin: 'catalog',
    ref,
  })
  define(draft, ratio, 'ratio', `cpu_cores_per_accelerator / ${path}`)
  const { name, host, accelerators_count } = node
  return { ref, name, host: host ?? '', accelerators_count, cpu_cores_count: own }
}

type Known = { node: NodeEntry; cores: number }

function nearestTo(wanted: number, nodes: readonly NodeEntry[], size: number | null): Known | null {
  const known = nodes.flatMap((node): Known[] => {
    const { cores } = hostOf(node)
    const isAlike = size === null || node.accelerators_count === size
    return cores === null || !isAlike ? [] : [{ node, cores }]
  })
  const away = ({ node, cores }: Known) => Math.abs(Math.log((wanted * node.accelerators_count) / cores))
  return known.toSorted((one, other) => away(one) - away(other))[0] ?? null
}
