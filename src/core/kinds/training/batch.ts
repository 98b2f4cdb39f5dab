import type { RunInput } from '../../../contract/request/training.ts'
import { byDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define } from '../../draft/draft.ts'
import { centralValue, given } from '../../draft/number-input.ts'

const usualBatchTokens = 4e6

/** Sequences of a step: sent, by tokens of a step, else about four million tokens in a power of two that the count can share. */
export function batchSequences(
  draft: Draft,
  run: RunInput,
  { length, count }: { length: number; count: number },
): { path: string; value: number } {
  const path = 'run.global_batch_sequences'
  if (run.global_batch_sequences !== undefined) {
    return {
      path: assume(draft, given(path, 'count', run.global_batch_sequences)),
      value: centralValue(run.global_batch_sequences),
    }
  }
  if (run.global_batch_tokens !== undefined) {
    const tokens = assume(draft, given('run.global_batch_tokens', 'token', run.global_batch_tokens))
    const sequence = 'run.sequence_length_tokens'
    return {
      path: define(draft, 'global_batch_sequences', 'count', `${tokens} / ${sequence}`),
      value: centralValue(run.global_batch_tokens) / length,
    }
  }
  // A round of fine-tuning has said its own batch already.
  const said = draft.assumptions.find((one) => one.path === path)?.value
  if (typeof said === 'number') return { path, value: said }
  const value = 2 ** Math.ceil(Math.log2(Math.max(usualBatchTokens / length, count)))
  return {
    path: assume(draft, { ...byDefault('run.global_batch_tokens', path), unit: 'count', value }),
    value,
  }
}
