import type { NodeEntry } from '../../../contract/catalog/entries.ts'
import { fieldVerification } from '../../../contract/catalog/verification.ts'
import type { ClusterNodeInput, ClusterRequest } from '../../../contract/request/cluster.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { acceleratorFigure } from '../../fleet/accelerator.ts'
import { type Fleet, isOfItsSize, nodeSize } from '../../fleet/node.ts'
import { choosePrecision, definePeak } from '../../fleet/peak.ts'
import { Refusal } from '../../refusal.ts'
import { words } from '../../words.ts'
import { hostOf } from './hosts.ts'

/** Accelerators, nodes and their peak, cores and memory. Throws Refusal `accelerator_incomplete` without a count. */
export function defineMachines(draft: Draft, request: ClusterRequest, fleet: Fleet): void {
  const count = request.accelerator?.count
  if (count === undefined)
    throw new Refusal('accelerator_incomplete', '/accelerator/count', { needed_for: 'cluster' })
  const hardware = { input: request.accelerator, entries: fleet.entries }
  define(draft, 'accelerator_count', 'count', assume(draft, given('accelerator.count', 'count', count)))
  const size = nodeSize(draft, fleet)
  define(draft, 'node_count', 'count', `ceil(accelerator_count / ${size})`)
  const peak = definePeak(draft, choosePrecision(draft, undefined, hardware, 'precision'), hardware)
  define(draft, 'compute_flop_per_s', 'FLOP/s', `accelerator_count * ${peak}`)
  const memory = acceleratorFigure(draft, 'memory_usable_gib', hardware)
  define(draft, 'memory_total_gib', 'GiB', `accelerator_count * ${memory}`)
  defineCores(draft, request.node, { fleet, size })
  defineHostMemory(draft, request.node, fleet)
}

type Machine = { fleet: Fleet; size: string }

/** Whether a request says how many cores there are. */
export function saysCores(node: ClusterNodeInput | undefined): boolean {
  return node?.cpu_cores_count !== undefined || node?.cpu_cores_per_accelerator !== undefined
}

function defineCores(draft: Draft, node: ClusterNodeInput = {}, { fleet, size }: Machine): void {
  const { cpu_cores_count: whole, cpu_cores_per_accelerator: each } = node
  if (whole !== undefined && each !== undefined)
    throw new Refusal('field_conflict', '/node/cpu_cores_per_accelerator', {
      fields: ['node.cpu_cores_count', 'node.cpu_cores_per_accelerator'],
    })
  if (each !== undefined) {
    const path = assume(draft, given('node.cpu_cores_per_accelerator', 'count', each))
    define(draft, 'cpu_cores_per_accelerator', 'count', path)
    define(draft, 'cpu_cores_count', 'count', `node_count * ${size} * ${path}`)
    return
  }
  const cores =
    whole === undefined
      ? ofHost(draft, fleet, 'cpu_cores_count')
      : assume(draft, given('node.cpu_cores_count', 'count', whole))
  define(draft, 'cpu_cores_per_accelerator', 'count', `${cores} / ${size}`)
  define(draft, 'cpu_cores_count', 'count', `node_count * ${cores}`)
}

function defineHostMemory(draft: Draft, node: ClusterNodeInput = {}, fleet: Fleet): void {
  const sent = node.host_memory_gib
  const memory =
    sent === undefined
      ? ofHost(draft, fleet, 'host_memory_gib')
      : assume(draft, given('node.host_memory_gib', 'GiB', sent))
  define(draft, 'host_memory_gib', 'GiB', `node_count * ${memory}`)
}

const hostFields = {
  cpu_cores_count: { unit: 'count', read: (node: NodeEntry) => hostOf(node).cores },
  host_memory_gib: { unit: 'GiB', read: (node: NodeEntry) => hostOf(node).memoryGib },
} as const

/** What the entry tells of its host; a node of another size is another machine. */
function ofHost(draft: Draft, { node, entries }: Fleet, field: keyof typeof hostFields): string {
  const { unit, read } = hostFields[field]
  const path = `node.${field}`
  const entry = entries.node && isOfItsSize(node, entries.node) ? entries.node : undefined
  const value = entry ? read(entry) : null
  if (entry === undefined || value === null) {
    const reason = entry ? 'catalog_value_missing' : 'input_missing'
    return assume(draft, { path, unit, value: null, gap: { reason, supply: path }, origin: 'default' })
  }
  const source = words('host_told', { host: entry.host ?? '' })
  return assume(draft, {
    path,
    unit,
    value,
    origin: 'catalog',
    ref: `nodes/${entry.id}@${entry.version}`,
    source,
    verification: fieldVerification(entry, 'host'),
  })
}

/** Groups that share the fast link, unknown where the catalog has none. */
export function defineDomains(draft: Draft, fleet: Fleet, perRack: string): void {
  const domain = acceleratorFigure(draft, 'scale_up_domain_count', {
    input: fleet.accelerator,
    entries: fleet.entries,
  })
  define(draft, 'scale_up_domains_count', 'count', `ceil(accelerator_count / ${domain})`)
  const racks = `ceil(${domain} / (${perRack} * ${nodeSize(draft, fleet)}))`
  define(draft, 'scale_up_domain_racks_count', 'count', racks)
}

/** Defines figures as unknown for one reason. */
export function lackAll(
  draft: Draft,
  units: Readonly<Record<string, string>>,
  supply: string,
  reason: 'not_requested' | 'input_missing' = 'not_requested',
): void {
  for (const [name, unit] of Object.entries(units)) lack(draft, name, unit, { reason, supply })
}
