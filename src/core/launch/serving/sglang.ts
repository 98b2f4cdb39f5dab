import type { LaunchLine } from '../../../contract/answer.ts'
import { commandText, type Given, sent, when } from '../command.ts'
import { sglang } from '../frameworks.ts'
import { lineOf, noOption } from '../line.ts'
import { cacheGap, checkpointOf, leftOpen, type ServingSubject, servingGaps, wideWord } from './subject.ts'

/** Replicas as SGLang is started. */
export function sglangLine(subject: ServingSubject): LaunchLine {
  const { plan, precision, engine, features } = subject
  const gaps = servingGaps(subject)
  if (plan.attention_data > 1 && plan.data > 1) noOption(gaps, 'plan.attention_data', plan.attention_data)
  cacheGap(gaps, subject, ['bf16', 'fp8'])
  return lineOf(sglang, gaps, () => {
    const given: Given[] = [
      ['--model-path', checkpointOf(subject)],
      ['--tp-size', plan.tensor],
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
      ...sent('--chunked-prefill-size', engine.max_batched_tokens),
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
