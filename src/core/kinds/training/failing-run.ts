import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { NumberInput } from '../../../contract/field/number.ts'
import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { RunInput } from '../../../contract/request/training.ts'
import { assume, type Draft } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { defineFailing, type Failing } from '../../reliability/failing.ts'
import { isWide } from '../../training/problem.ts'
import { optimizerBytes } from '../../training/states.ts'
import type { RunModel } from './compute.ts'
import { nodesFor } from './counts.ts'
import type { SettledPlan } from './plan.ts'

type FailingRun = {
  run: Pick<RunInput, 'goodput_ratio' | 'reliability'>
  entries: ResolvedEntries
  count: number | undefined
  size: string
  /** Parameters by their name in the sheet and bytes of each; `null`: no model, or the sheet says what is saved. */
  saved: { parameters: string; bytes: number } | null
  /** The plan, where there is one. */
  settled: SettledPlan | null
  hostLink: NumberInput | undefined
}

/**
 * What fails in a run, in the sheet; `null` where nothing was said of it. Throws Refusal `field_conflict` beside a
 * goodput, and `accelerator_incomplete` without a count: how often a run fails hangs on how many accelerators it has.
 */
export function failingRun(draft: Draft, { run, entries, count, size, ...rest }: FailingRun): Failing | null {
  const { reliability: input, goodput_ratio: goodput } = run
  if (input === undefined) return null
  if (goodput !== undefined) {
    const fields = ['run.reliability', 'run.goodput_ratio']
    throw new Refusal('field_conflict', '/run/reliability', { fields })
  }
  if (count === undefined)
    throw new Refusal('accelerator_incomplete', '/accelerator/count', { needed_for: 'run.reliability' })
  const path = assume(draft, given('accelerator.count', 'count', count))
  return defineFailing(draft, {
    input,
    count: path,
    size,
    nodes: nodesFor(path, size),
    accelerator: entries.accelerator,
    saved: rest.saved,
    writers: writersOf(path, rest.settled),
    hostLink: rest.hostLink,
  })
}

/** Where optimizer states are sharded, every accelerator holds a part of its own; else those of one replica. */
function writersOf(count: string, settled: SettledPlan | null): string {
  return settled !== null && settled.plan.zero_stage === 0 ? `(${count} / plan.data)` : count
}

/** A checkpoint holds 16-bit weights with the states of Adam, or 32-bit ones with its moments. */
const weightBytes = { half: 2, wide: 4 }

/** What is saved of a run that says how it fails. Throws `Refusal('model_missing')`. */
export function savedOfRun(
  { reliability }: RunInput,
  { total }: RunModel,
  precision: TrainingPrecision,
): { parameters: string; bytes: number } | null {
  if (reliability === undefined) return null
  if (total === null) throw new Refusal('model_missing', '/model', { needed_for: 'run.reliability' })
  const wide = isWide({ precision })
  const bytes = (wide ? weightBytes.wide : weightBytes.half) + optimizerBytes('adam', wide)
  return { parameters: total, bytes }
}
