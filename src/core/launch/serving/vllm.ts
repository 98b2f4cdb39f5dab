import type { LaunchLine } from '../../../contract/answer.ts'
import { commandText, type Given, sent, when } from '../command.ts'
import { vllm } from '../frameworks.ts'
import { type Gaps, lineOf, noOption } from '../line.ts'
import { cacheGap, checkpointOf, leftOpen, type ServingSubject, servingGaps, wideWord } from './subject.ts'

/** Options of vLLM for `replicas` of them in one server. */
export function vllmOptions(subject: ServingSubject, replicas: number): Given[] {
  const { plan, precision, engine, features } = subject
  return [
    ['--tensor-parallel-size', plan.tensor],
    ...when(plan.pipeline > 1, ['--pipeline-parallel-size', plan.pipeline]),
    ...when(replicas > 1, ['--data-parallel-size', replicas]),
    ...when(plan.expert > 1, ['--enable-expert-parallel']),
    ...sent('--dtype', wideWord(subject)),
    ...when(precision.weights === 'fp8', ['--quantization', 'fp8']),
    ...when(precision.kv === 'fp8', ['--kv-cache-dtype', 'fp8']),
    ...sent('--gpu-memory-utilization', engine.memory_utilization_ratio),
    ...sent('--max-num-seqs', engine.max_sequences_count),
    ...sent('--max-num-batched-tokens', engine.max_batched_tokens),
    ...sent('--block-size', engine.page_tokens),
    ...when(features.prefix_caching === true, ['--enable-prefix-caching']),
    ...when(features.chunked_prefill === true, ['--enable-chunked-prefill']),
  ]
}

/** What vLLM cannot be told. */
export function vllmGaps(subject: ServingSubject): Gaps {
  const { plan } = subject
  const gaps = servingGaps(subject)
  // Its expert ranks are all ranks of tensor and data, or none.
  if (plan.expert > 1 && plan.expert !== plan.tensor) noOption(gaps, 'plan.expert', plan.expert)
  if (plan.attention_data > 1) noOption(gaps, 'plan.attention_data', plan.attention_data)
  cacheGap(gaps, subject, ['bf16', 'fp8'])
  return gaps
}

/** Replicas as vLLM is started. */
export function vllmLine(subject: ServingSubject): LaunchLine {
  return lineOf(vllm, vllmGaps(subject), () => ({
    text: commandText([
      { words: ['vllm', 'serve', checkpointOf(subject)] },
      { given: vllmOptions(subject, subject.plan.data), options: vllm.options },
    ]),
    left_open: leftOpen(subject),
  }))
}
