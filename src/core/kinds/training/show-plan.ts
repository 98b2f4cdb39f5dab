import type { Alternative } from '../../../contract/answer.ts'
import type { PlanInput } from '../../../contract/request/plan.ts'
import type { Recompute } from '../../../contract/request/recompute.ts'
import type { RunInput } from '../../../contract/request/training.ts'
import { assume, type Draft, warn } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { deviceCount } from '../../training/plan.ts'
import { bytesPerGib } from '../../units.ts'
import { words } from '../../words.ts'
import type { SettledPlan } from './plan.ts'

const shown = [
  'tensor',
  'pipeline',
  'data',
  'context',
  'expert',
  'virtual_stages',
  'micro_batch_sequences',
  'zero_stage',
] as const

/** What is a number in a plan and an input of the physics. */
export type ShownNumber = (typeof shown)[number]

const found = { origin: 'derived', source: words('plan_searched') } as const
const plain = { origin: 'default', source: words('plan_left_out') } as const

/** What of a plan is taken as it is sent, or left to the framework. */
const planManners = ['schedule', 'context_kind', 'async_tensor'] as const

/** Shows every part of a plan among the assumptions; numbers become inputs of the physics. */
export function showPlan(
  draft: Draft,
  { plan, isChosen }: SettledPlan,
  sent: PlanInput = {},
): Record<ShownNumber, string> {
  const show = (name: ShownNumber) => {
    const path = `plan.${name}`
    const value = plan[name]
    const isSent = sent[name] !== undefined
    return assume(
      draft,
      isSent ? given(path, 'count', value) : { path, unit: 'count', value, ...(isChosen ? found : plain) },
    )
  }
  const { sequence_parallel: isSequenceSent, offload: isOffloadSent } = sent
  const sequence = isSequenceSent === undefined ? (isChosen ? 'derived' : 'default') : 'given'
  draft.settings.push(
    { path: 'plan.sequence_parallel', value: plan.sequence_parallel, origin: sequence },
    { path: 'plan.offload', value: plan.offload, origin: isOffloadSent === undefined ? 'default' : 'given' },
  )
  for (const name of planManners) {
    const value = sent[name]
    if (value !== undefined) draft.settings.push({ path: `plan.${name}`, value, origin: 'given' })
  }
  return Object.fromEntries(shown.map((name) => [name, show(name)])) as Record<ShownNumber, string>
}

const runManners = ['framework', 'compile', 'grad_accumulation_precision', 'logits_chunked'] as const

/** Shows what was sent of how a framework runs; what was not is the framework's own. */
export function showManner(draft: Draft, run: RunInput): void {
  for (const name of runManners) {
    const value = run[name]
    if (value !== undefined) draft.settings.push({ path: `run.${name}`, value, origin: 'given' })
  }
}

/** Shows the recompute of a run: what was sent, else what a search chose, else none. */
export function showRecompute(
  draft: Draft,
  sent: Recompute | undefined,
  settled: Pick<SettledPlan, 'recompute' | 'isChosen'> | null,
): Recompute {
  const recompute = sent ?? settled?.recompute ?? 'none'
  for (const { path, value } of recomputeLeaves(recompute)) {
    if (sent !== undefined) draft.settings.push({ path, value, origin: 'given' })
    else if (settled?.isChosen === true) draft.settings.push({ path, value, ...found })
    else draft.settings.push({ path, value, origin: 'default' })
  }
  return recompute
}

/** A recompute by the fields that it is sent in. */
function recomputeLeaves(recompute: Recompute): { path: string; value: string | number }[] {
  const path = 'run.recompute'
  if (typeof recompute === 'string') return [{ path, value: recompute }]
  if ('every_blocks_count' in recompute)
    return [{ path: `${path}.every_blocks_count`, value: recompute.every_blocks_count }]
  return recompute.operations.map((value, at) => ({ path: `${path}.operations.${at}`, value }))
}

/** A search may leave devices out where they do not divide the work, fills memory to the brim, and ends where its budget does. */
export function warnOfPlan(draft: Draft, { plan, isTight, isCut }: SettledPlan, count: number): void {
  const used = deviceCount(plan)
  if (used < count)
    warn(draft, { code: 'plan_leaves_idle', path: 'accelerator.count', parameters: { used, count } })
  if (isTight) warn(draft, { code: 'plan_memory_tight', path: 'plan' })
  if (isCut) warn(draft, { code: 'plan_search_cut', path: 'plan' })
}

/** What a search found beside the plan that it chose; nothing where nothing was chosen. */
export function alternativesTo({ isChosen, alternatives }: SettledPlan): { alternatives?: Alternative[] } {
  if (!isChosen) return {}
  const told = alternatives.map(({ plan, recompute, step_time_s, memory_byte }) => {
    const memory_peak_per_accelerator_gib = memory_byte / bytesPerGib
    return { plan, recompute, step_time_s, memory_peak_per_accelerator_gib }
  })
  return { alternatives: told }
}
