import type { LaunchLine } from '../../../contract/answer.ts'
import { commandText, type Given, sent, when } from '../command.ts'
import { tensorrt } from '../frameworks.ts'
import { lineOf, noOption } from '../line.ts'
import { cacheGap, checkpointOf, leftOpen, type ServingSubject, servingGaps } from './subject.ts'

/** A replica as `trtllm-serve` is started. */
export function tensorrtLine(subject: ServingSubject): LaunchLine {
  const { plan, precision, engine, features } = subject
  const gaps = servingGaps(subject)
  if (plan.data > 1) noOption(gaps, 'plan.data', plan.data)
  if (plan.attention_data > 1) noOption(gaps, 'plan.attention_data', plan.attention_data)
  cacheGap(gaps, subject, ['bf16'])
  // Its fraction is of what weights leave free, not of the memory.
  if (engine.memory_utilization_ratio !== undefined)
    noOption(gaps, 'engine.memory_utilization_ratio', engine.memory_utilization_ratio)
  if (engine.page_tokens !== undefined) noOption(gaps, 'engine.page_tokens', engine.page_tokens)
  if (features.prefix_caching === false) noOption(gaps, 'features.prefix_caching', false)
  return lineOf(tensorrt, gaps, () => {
    const given: Given[] = [
      ['--backend', 'pytorch'],
      ['--tp_size', plan.tensor],
      ...when(plan.pipeline > 1, ['--pp_size', plan.pipeline]),
      ...when(plan.expert > 1, ['--ep_size', plan.expert]),
      ...sent('--max_batch_size', engine.max_sequences_count),
      ...sent('--max_num_tokens', engine.max_batched_tokens),
      // Off unless it is asked for, where estimates have it on unless it is sent.
      ...when(features.chunked_prefill !== false, ['--enable_chunked_prefill']),
    ]
    const words = ['trtllm-serve', checkpointOf(subject)]
    const open = precision.weights === 'fp8' ? ['checkpoint: fp8'] : []
    return {
      text: commandText([{ words }, { given, options: tensorrt.options }]),
      left_open: [...leftOpen(subject), ...open],
    }
  })
}
