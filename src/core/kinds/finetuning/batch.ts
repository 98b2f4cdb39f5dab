import type { FinetuningRunInput } from '../../../contract/request/finetuning.ts'
import { byDefault, physicsDefaults } from '../../draft/defaults.ts'
import { assume, type Draft, define } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { deviceCount } from '../../training/plan.ts'
import { roundingSlack } from '../training/counts.ts'
import { batchTokens } from '../training/work.ts'

const path = 'run.global_batch_sequences'
const { value: usualSequences } = physicsDefaults['tuning.batch_sequences_count']

/** Sequences of an optimizer step where none are sent: the usual, fewer where there are no more, more where ranks need them. */
export function usualBatch(rows: number, ranks: number): number {
  const enough = rows >= 1 ? 2 ** Math.floor(Math.log2(rows)) : usualSequences
  return Math.max(Math.min(usualSequences, enough), 2 ** Math.ceil(Math.log2(ranks)))
}

/** Shows the batch of a step that a request leaves open, under the path of one that is sent. */
export function assumeBatch(draft: Draft, run: FinetuningRunInput, value: number): void {
  if (run.global_batch_sequences !== undefined)
    assume(draft, given(path, 'count', run.global_batch_sequences))
  else if (run.global_batch_tokens === undefined)
    assume(draft, { ...byDefault('tuning.batch_sequences_count', path), value })
}

/** Ranks that a sent plan shares a batch among. */
export function sharingRanks(plan: { data?: number; micro_batch_sequences?: number } = {}): number {
  const { data = 1, micro_batch_sequences = 1 } = plan
  return deviceCount({ tensor: 1, pipeline: 1, context: 1, data }) * micro_batch_sequences
}

/** Defines `steps_count`: the last step of a round may be a part of one, and takes as long. */
export function defineSteps(draft: Draft, run: FinetuningRunInput): void {
  const rows =
    run.global_batch_tokens === undefined ? path : `(${batchTokens(draft, run)} / run.sequence_length_tokens)`
  define(draft, 'steps_count', 'count', `max(1, ceil(sequences_count / ${rows} - ${roundingSlack}))`)
}
