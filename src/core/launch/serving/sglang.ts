import type { LaunchLine } from '../../../contract/answer.ts'
import { commandText, type Given, sent, when } from '../command.ts'
import { sglang } from '../frameworks.ts'
import { type Gaps, lineOf, notDivided, notTogether } from '../line.ts'
import {
  attentionGap,
  cacheGap,
  checkpointOf,
  leftOpen,
  replicasGap,
  type ServingSubject,
  servingGaps,
  wideWord,
} from './subject.ts'

/** Its size of a chunk that says: none. */
const chunksOff = -1

/** Replicas as SGLang is started. */
export function sglangLine(subject: ServingSubject): LaunchLine {
  const { plan, precision, engine, features } = subject
  const gaps = servingGaps(subject)
  attentionGap(gaps, subject)
  if (plan.attention_data > 1 && plan.data > 1) notTogether(gaps, 'plan.data', 'plan.attention_data')
  replicasGap(gaps, subject)
  const { chunked_prefill: isChunked } = features
  chunkGaps(gaps, subject)
  cacheGap(gaps, subject, ['bf16', 'fp8'])
  return lineOf(sglang, gaps, () => {
    const given: Given[] = [
      ['--model-path', checkpointOf(subject)],
      // It counts all ranks of a replica, which data parallel attention then divides.
      ['--tp-size', plan.tensor * plan.attention_data],
      ...when(plan.pipeline > 1, ['--pp-size', plan.pipeline]),
      ...when(plan.data > 1, ['--dp-size', plan.data]),
      ...when(plan.attention_data > 1, ['--dp-size', plan.attention_data]),
      ...when(plan.attention_data > 1, ['--enable-dp-attention']),
      ...when(plan.expert > 1, ['--ep-size', plan.expert]),
      ...sent('--dtype', wideWord(subject)),
      ...when(precision.weights === 'fp8', ['--quantization', 'fp8']),
      ...when(precision.kv === 'fp8', ['--kv-cache-dtype', 'fp8_e4m3']),
      ...sent('--mem-fraction-static', engine.memory_utilization_ratio),
      ...sent('--max-running-requests', engine.max_sequences_count),
      ...sent('--chunked-prefill-size', isChunked === false ? chunksOff : engine.max_batched_tokens),
      ...sent('--page-size', engine.page_tokens),
      ...when(features.prefix_caching === false, ['--disable-radix-cache']),
    ]
    const words = ['python', '-m', 'sglang.launch_server']
    return {
      text: commandText([{ words }, { given, options: sglang.options }]),
      left_open: leftOpen(subject),
    }
  })
}

/** Without chunks there is no size of one; with them it is made of whole pages. */
function chunkGaps(gaps: Gaps, { engine, features }: ServingSubject): void {
  const { max_batched_tokens: chunk, page_tokens: page = 1 } = engine
  if (chunk === undefined) return
  if (features.chunked_prefill === false)
    notTogether(gaps, 'engine.max_batched_tokens', 'features.chunked_prefill')
  if (chunk % page !== 0) notDivided(gaps, 'engine.max_batched_tokens', page)
}
