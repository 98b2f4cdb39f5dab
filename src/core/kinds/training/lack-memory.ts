import { type Draft, lack } from '../../draft/draft.ts'
import type { Gap } from '../../sheet/figure.ts'

const held = ['memory_peak_per_accelerator_gib', 'memory_shortfall_gib', 'host_memory_gib', 'host_disk_gib']

/** Says why nothing is known of the memory of a run. */
export function lackMemory(draft: Draft, gap: Gap): null {
  for (const name of held) lack(draft, name, 'GiB', gap)
  return null
}

/** As the first figure of the machine says that a prediction cannot do without, else `otherwise`. */
export function unpredictedGap(
  draft: Draft,
  otherwise: Gap = { reason: 'not_modelled', supply: 'plan' },
): Gap {
  const needed = /^accelerator\.(memory_|peak_)/
  return draft.assumptions.find(({ path, gap }) => gap !== undefined && needed.test(path))?.gap ?? otherwise
}

/** Why nothing is known of the memory of a run on such a machine: a whole one has no plan. */
export function lackUnpredicted(draft: Draft, otherwise?: Gap): null {
  return lackMemory(draft, unpredictedGap(draft, otherwise))
}
