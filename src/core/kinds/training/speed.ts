import type { RunInput } from '../../../contract/request/training.ts'
import { called, type Draft, define, has, lack } from '../../draft/draft.ts'
import type { RunModel } from './compute.ts'
import { batchTokens } from './work.ts'

/** Tokens per second of one accelerator while it works, and the time of a step where the batch is known. */
export function defineSpeeds(draft: Draft, run: RunInput, { flopPerToken }: RunModel): void {
  const [rate, step] = ['tokens_per_s_per_accelerator', 'step_time_s']
  const mfu = called(draft, 'mfu_ratio')
  if (!draft.aliases.has(rate) && !has(draft, rate)) {
    if (flopPerToken === null) lack(draft, rate, 'token/s', { reason: 'input_missing', supply: 'model' })
    else define(draft, rate, 'token/s', `peak_dense_flop_per_s * ${mfu} / ${flopPerToken}`)
  }
  if (draft.aliases.has(step) || has(draft, step)) return
  const knowsBatch =
    run.global_batch_tokens !== undefined ||
    (run.global_batch_sequences !== undefined && run.sequence_length_tokens !== undefined)
  if (!knowsBatch) {
    lack(draft, step, 's', { reason: 'input_missing', supply: 'run.global_batch_tokens' })
    return
  }
  const count = called(draft, 'accelerator_count')
  define(draft, step, 's', `${batchTokens(draft, run)} / (${called(draft, rate)} * ${count})`)
}
