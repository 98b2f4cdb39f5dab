import type { AcceleratorEntry } from '../../contract/catalog/entries.ts'
import type { NumberInput } from '../../contract/field/number.ts'
import type { ReliabilityInput } from '../../contract/request/reliability.ts'
import type { Draft } from '../draft/draft.ts'
import { defineCheckpoint } from './checkpoint.ts'
import { defineFailures } from './failures.ts'
import { defineGoodputs } from './goodput.ts'
import { defineIntervals } from './interval.ts'

/** A run that fails now and then, by what the sheet calls its parts. */
export type FailingSubject = {
  input: ReliabilityInput
  /** Accelerators of the run, those of a node, and the nodes as a term. */
  count: string
  size: string
  nodes: string
  accelerator: AcceleratorEntry | undefined
  /** What is saved, where the sheet has no `checkpoint_gib` of its own: parameters by their name, bytes of each. */
  saved: { parameters: string; bytes: number } | null
  /** Accelerators that hold a part of the checkpoint of their own, as a term. */
  writers: string
  /** Rate to host memory that was sent for what is moved there. */
  hostLink: NumberInput | undefined
}

/** A failing run whose expected goodput stands in the sheet. */
export type Failing = FailingSubject & {
  isWeibull: boolean
  /** Whether the sheet has `waiting_share_ratio`. */
  waits: boolean
}

/**
 * Defines all of a failing run that does not hang on how long it is: the checkpoint, the three intervals, and
 * `expected_goodput_ratio`, that of the one that is used.
 */
export function defineFailing(draft: Draft, subject: FailingSubject): Failing {
  const isWeibull = subject.input.failures === 'weibull'
  draft.settings.push({
    path: 'run.reliability.failures',
    value: isWeibull ? 'weibull' : 'exponential',
    origin: subject.input.failures === undefined ? 'default' : 'given',
  })
  defineCheckpoint(draft, subject)
  const failing = { ...subject, isWeibull, waits: defineFailures(draft, subject, isWeibull) }
  defineIntervals(draft, failing)
  defineGoodputs(draft, failing)
  return failing
}
