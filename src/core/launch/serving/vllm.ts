import type { LaunchLine } from '../../../contract/answer.ts'
import { commandText, type Given, sent, when } from '../command.ts'
import { vllm } from '../frameworks.ts'
import { type Gaps, lineOf, noOption } from '../line.ts'
import { takes } from '../option.ts'
import {
  attentionGap,
  cacheGap,
  checkpointOf,
  leftOpen,
  replicasGap,
  type ServingSubject,
  servingGaps,
  sharedExpertsGap,
  wideWord,
} from './subject.ts'

/**
 * Options of vLLM for `replicas` of them in one server. Its data ranks are replicas of a dense model, and ranks that attend apart
 * of a mixture: their experts lie on all ranks of tensor and data.
 */
export function vllmOptions(subject: ServingSubject, replicas: number): Given[] {
  const { plan, precision, engine, features } = subject
  const ranks = replicas * plan.attention_data
  return [
    ['--tensor-parallel-size', plan.tensor],
    ...when(plan.pipeline > 1, ['--pipeline-parallel-size', plan.pipeline]),
    ...when(ranks > 1, ['--data-parallel-size', ranks]),
    ...when(plan.expert > 1, ['--enable-expert-parallel']),
    ...sent('--dtype', wideWord(subject)),
    ...when(precision.weights === 'fp8', ['--quantization', 'fp8']),
    ...when(precision.kv === 'fp8', ['--kv-cache-dtype', 'fp8']),
    ...sent('--gpu-memory-utilization', engine.memory_utilization_ratio),
    ...sent('--max-num-seqs', engine.max_sequences_count),
    ...sent('--max-num-batched-tokens', engine.max_batched_tokens),
    ...sent('--block-size', engine.page_tokens),
    ...switched('prefix-caching', features.prefix_caching),
    ...switched('chunked-prefill', features.chunked_prefill),
  ]
}

/** What is on unless it is switched off. */
function switched(name: string, isOn: boolean | undefined): Given[] {
  return isOn === undefined ? [] : [[isOn ? `--enable-${name}` : `--no-enable-${name}`]]
}

/** What vLLM cannot be told of `replicas` of them in one server. */
export function vllmGaps(subject: ServingSubject, replicas: number): Gaps {
  const { plan, engine } = subject
  const gaps = servingGaps(subject)
  // Its expert ranks are all ranks of tensor and data of a server, or none.
  if (plan.expert > 1 && plan.expert !== plan.tensor * plan.attention_data)
    noOption(gaps, 'plan.expert', plan.expert)
  attentionGap(gaps, subject)
  sharedExpertsGap(gaps, subject, replicas)
  const { page_tokens: page } = engine
  if (page !== undefined && !takes(vllm.options, '--block-size', page))
    noOption(gaps, 'engine.page_tokens', page)
  cacheGap(gaps, subject, ['bf16', 'fp8'])
  return gaps
}

/** Replicas as vLLM is started. */
export function vllmLine(subject: ServingSubject): LaunchLine {
  const { data } = subject.plan
  const gaps = vllmGaps(subject, data)
  replicasGap(gaps, subject)
  return lineOf(vllm, gaps, () => ({
    text: commandText([
      { words: ['vllm', 'serve', checkpointOf(subject)] },
      { given: vllmOptions(subject, data), options: vllm.options },
    ]),
    left_open: leftOpen(subject),
  }))
}
