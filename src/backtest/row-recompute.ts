import type { Recompute } from '../contract/request/recompute.ts'
import type { TrainingRow } from './row.ts'

/** Where a row says that some blocks run again and not how many: every second. */
const unsaidBlocks = 2

/**
 * A row's words for what is computed again; `undefined` where it has none. MaxText's own policies (`custom`)
 * keep or offload some products and run the rest again, as checkpointing per operation does.
 */
export function rowRecompute({ parallelism: { recompute: words } }: TrainingRow): Recompute | undefined {
  if (words === undefined) return undefined
  if (words.startsWith('full')) return 'full'
  if (/per.op|^custom|offload/.test(words)) return 'per_op'
  if (/per (block|layer)|every/.test(words)) {
    const every = Number(/every (\d+)/.exec(words)?.[1] ?? unsaidBlocks)
    return { every_blocks_count: every }
  }
  return words.startsWith('selective') ? 'selective' : 'none'
}
