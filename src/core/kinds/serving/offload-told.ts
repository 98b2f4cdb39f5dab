import { type Draft, warn } from '../../draft/draft.ts'
import type { ServeAnswer } from '../../serving/serve-answer.ts'
import { words } from '../../words.ts'

/** What binds a step where parts are moved, and a warning where host memory does not hold them. */
export function tellOffload(
  draft: Draft,
  { offload_bound_by, host_memory_gib }: Pick<ServeAnswer, 'offload_bound_by' | 'host_memory_gib'>,
): void {
  if (offload_bound_by === null) return
  draft.settings.push({
    path: 'offload.bound_by',
    value: offload_bound_by,
    origin: 'derived',
    source: words('step_bound'),
  })
  warnOfHostMemory(draft, host_memory_gib)
}

/** Warns where what is moved is more than the host memory that was sent. */
export function warnOfHostMemory(draft: Draft, needed: number): void {
  const sent = draft.assumptions.find(({ path }) => path === 'offload.host_memory_gib')?.value
  if (typeof sent !== 'number' || needed <= sent) return
  const tenths = (value: number) => Math.round(value * 10) / 10
  warn(draft, {
    code: 'host_memory_exceeded',
    path: 'offload.host_memory_gib',
    parameters: { needed_gib: tenths(needed), available_gib: sent },
  })
}
