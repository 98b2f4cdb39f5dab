import type { LoadInput } from '../../../contract/request/demand.ts'
import { byDefault, sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, warn } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { nodesFor } from '../training/counts.ts'

/** Peak over average: sent, else 1 with a range up to 3 and a warning that says so. */
export function peakFactor(draft: Draft, load: LoadInput | undefined): string {
  const path = 'load.peak_to_average_factor'
  if (load?.peak_to_average_factor !== undefined)
    return assume(draft, given(path, 'factor', load.peak_to_average_factor))
  if (!draft.warnings.some(({ code }) => code === 'peak_factor_default'))
    warn(draft, { code: 'peak_factor_default', path })
  return assume(draft, byDefault(path))
}

/** Reserve that was sent, as a factor of what the peak takes. */
export function reserveFactor(draft: Draft, load: LoadInput | undefined): string {
  const sent = load?.reserve_ratio
  return sent === undefined ? '' : ` * (1 + ${assume(draft, given('load.reserve_ratio', 'ratio', sent))})`
}

/** From the average load to what is needed at the peak, with reserve and head-room. */
export function defineNeeded(draft: Draft, load: LoadInput | undefined): void {
  const reserve = reserveFactor(draft, load)
  const target = load?.target_utilization_ratio
  const headroom = sentOrDefault(draft, 'load.target_utilization_ratio', target)
  define(
    draft,
    'accelerator_needed_count',
    'count',
    `accelerator_average_count * ${peakFactor(draft, load)}${reserve} / ${headroom}`,
  )
}

/** Needed, rounded up to whole nodes. */
export function defineWholeNodes(draft: Draft, size: string): void {
  define(draft, 'node_count', 'count', nodesFor('accelerator_needed_count', size))
  define(draft, 'accelerator_count', 'count', `node_count * ${size}`)
}
