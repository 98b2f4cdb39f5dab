import { lookUp } from '../../catalog/lookup.ts'
import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import type { AcceleratorEntry, NodeEntry } from '../../contract/catalog/entries.ts'
import { Refusal } from '../../core/refusal.ts'
import type { RecommendBody } from '../schemas/recommend.ts'
import { candidatesMax } from '../schemas/recommend.ts'

/** A machine that may do the work: an accelerator in its usual node, or in a named one. */
export type Machine = { accelerator: AcceleratorEntry; node: NodeEntry | null }

/** A machine with the model and the number format that it would run; `null`: those of the request. */
export type Candidate = Machine & {
  model: { ref: string; score: number } | null
  precision: string | null
}

/** What of a data centre an estimate can say something of. */
const ofDataCentres: ReadonlySet<string> = new Set(['gpu', 'npu', 'tpu', 'asic'])

function isComputable(entry: AcceleratorEntry): boolean {
  const half = entry.peak_dense_bf16_flop_per_s ?? entry.peak_dense_fp16_flop_per_s
  return Boolean(entry.memory_usable_gib && entry.memory_bandwidth_gb_per_s && half)
}

/** The machines of a request, in the order that they were named in, else by id. Throws `reference_unknown`. */
function machinesOf(snapshot: CatalogSnapshot, { candidates = {} }: RecommendBody): Machine[] {
  const { accelerators, nodes, memory_min_gib: least = 0 } = candidates
  const named = (accelerators ?? []).map((ref, index) => ({
    accelerator: lookUp(snapshot, 'accelerators', ref, `/candidates/accelerators/${index}`),
    node: null,
  }))
  const inNodes = (nodes ?? []).map((ref, index) => nodeMachine(snapshot, ref, `/candidates/nodes/${index}`))
  const found =
    accelerators === undefined && nodes === undefined
      ? snapshot
          .list('accelerators')
          .filter((entry) => ofDataCentres.has(entry.kind) && isComputable(entry))
          .map((accelerator) => ({ accelerator, node: null }))
      : [...named, ...inNodes]
  return found.filter(({ accelerator }) => (accelerator.memory_usable_gib ?? 0) >= least)
}

function nodeMachine(snapshot: CatalogSnapshot, ref: string, pointer: string): Machine {
  const node = lookUp(snapshot, 'nodes', ref, pointer)
  return { accelerator: lookUp(snapshot, 'accelerators', node.accelerator_ref, pointer), node }
}

/** Every machine with every model and format. Throws `reference_unknown`, and `work_too_large` for too many. */
export function candidatesOf(snapshot: CatalogSnapshot, body: RecommendBody): Candidate[] {
  const { models, precisions } = body
  for (const [index, { ref }] of (models ?? []).entries())
    lookUp(snapshot, 'models', ref, `/models/${index}/ref`)
  const found = (models ?? [null]).flatMap((model) =>
    machinesOf(snapshot, body).flatMap((machine) =>
      (precisions ?? [null]).map((precision) => ({ ...machine, model, precision })),
    ),
  )
  if (found.length > candidatesMax)
    throw new Refusal('work_too_large', '/candidates', {
      work: found.length,
      bound: candidatesMax,
      unit: 'candidates',
    })
  return found
}
