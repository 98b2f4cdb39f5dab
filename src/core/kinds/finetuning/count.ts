import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import { physicsDefaults } from '../../draft/defaults.ts'

/** Whole nodes that are tried at most. */
const mostNodes = 512

/**
 * Counts that are rented: powers of two within a node, then whole nodes, in steps of up to a sixteenth; of a plan that
 * is sent in part, multiples of its degrees alone.
 */
export function rentedCounts(node: number, degrees: number): number[] {
  const counts: number[] = []
  for (let count = 1; count < node; count *= 2) counts.push(count)
  for (let whole = 1; whole <= mostNodes; whole += Math.max(1, 2 ** Math.floor(Math.log2(whole / 16))))
    counts.push(whole * node)
  const shared = counts.filter((count) => count % degrees === 0)
  return shared.length > 0 ? shared : [degrees]
}

/** Degrees of a plan that were sent, multiplied; `null` where none was. */
export function sentDegrees(plan: Degrees = {}): number | null {
  const sent = [plan.tensor, plan.pipeline, plan.context, plan.data].filter((degree) => degree !== undefined)
  return sent.length === 0 ? null : sent.reduce((product, degree) => product * degree, 1)
}

type Degrees = { tensor?: number; pipeline?: number; context?: number; data?: number }

/** What a count comes to: whether it does what is asked, and how long it takes. */
export type Tried = { count: number; isEnough: boolean; days: number | null }

/**
 * The smallest count that is enough: more accelerators are never slower and never hold less, so that few are tried.
 * Where none is, the quickest of those tried.
 */
export function smallestEnough(counts: readonly number[], trial: (count: number) => Tried): Tried | null {
  const tried: Tried[] = []
  const at = (index: number) => {
    const one = trial(counts[index] ?? 1)
    tried.push(one)
    return one
  }
  let [low, high, step] = [-1, 0, 1]
  while (high < counts.length && !at(high).isEnough) [low, high, step] = [high, high + step, step * 2]
  const last = counts.length - 1
  if (high > last && (low === last || !at(last).isEnough)) return quickest(tried)
  high = Math.min(high, last)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (at(middle).isEnough) high = middle
    else low = middle
  }
  return tried.find(({ count }) => count === counts[high]) ?? null
}

function quickest(tried: readonly Tried[]): Tried | null {
  const days = ({ days }: Tried) => days ?? Number.POSITIVE_INFINITY
  return tried.reduce<Tried | null>((best, one) => (best && days(best) <= days(one) ? best : one), null)
}

/** Whether memory and rates of the accelerator are known, so that counts of it can be tried. */
export function isMachineKnown({
  request: { accelerator },
  entries,
}: EstimateInputs<FinetuningRequest>): boolean {
  const { override = {}, ...inline } = accelerator ?? {}
  const sent = { ...entries.accelerator, ...inline, ...override }
  const known = (field: keyof typeof sent) => (sent[field] ?? null) !== null
  const half = known('peak_dense_bf16_flop_per_s') || known('peak_dense_fp16_flop_per_s')
  return half && known('memory_usable_gib') && known('memory_bandwidth_gb_per_s')
}

const usualNode = physicsDefaults['node.accelerators_count'].value

/** Accelerators of the node that they are rented in. */
export function nodeAccelerators({ request: { node }, entries }: EstimateInputs<FinetuningRequest>): number {
  const isWhole = entries.accelerator?.kind === 'soc' || entries.accelerator?.kind === 'cpu'
  return node?.accelerators_count ?? entries.node?.accelerators_count ?? (isWhole ? 1 : usualNode)
}
