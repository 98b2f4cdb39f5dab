import type { LaunchLine } from '../../../contract/answer.ts'
import { commandText, type Given, when } from '../command.ts'
import { sglang, tensorrt, vllm } from '../frameworks.ts'
import { lineOf, noOption } from '../line.ts'
import { checkpointOf, leftOpen, type ServingSubject, servingGaps, wideWord } from './subject.ts'

/** Options of vLLM for `replicas` of them in one server. */
export function vllmOptions(subject: ServingSubject, replicas: number): Given[] {
  const { plan, precision, engine, features } = subject
  const word = wideWord(subject)
  return [
    ['--tensor-parallel-size', plan.tensor],
    ...when(plan.pipeline > 1, ['--pipeline-parallel-size', plan.pipeline]),
    ...when(replicas > 1, ['--data-parallel-size', replicas]),
    ...when(plan.expert > 1, ['--enable-expert-parallel']),
    ...when(word !== null, ['--dtype', word ?? '']),
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

const sent = (name: string, value: number | undefined): Given[] =>
  value === undefined ? [] : [[name, value]]

/** What vLLM cannot be told. */
export function vllmGaps(subject: ServingSubject) {
  const { plan, precision } = subject
  const gaps = servingGaps(subject)
  // Its expert ranks are all ranks of tensor and data, or none.
  if (plan.expert > 1 && plan.expert !== plan.tensor) noOption(gaps, 'plan.expert', plan.expert)
  if (plan.attention_data > 1) noOption(gaps, 'plan.attention_data', plan.attention_data)
  cacheGap(gaps, precision.kv, ['bf16', 'fp8'])
  return gaps
}

function cacheGap(gaps: ReturnType<typeof servingGaps>, kv: string | null, known: readonly string[]): void {
  if (kv !== null && !known.includes(kv)) noOption(gaps, 'precision.kv', kv)
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

/** Replicas as SGLang is started. */
export function sglangLine(subject: ServingSubject): LaunchLine {
  const { plan, precision, engine, features } = subject
  const gaps = servingGaps(subject)
  if (plan.attention_data > 1 && plan.data > 1) noOption(gaps, 'plan.attention_data', plan.attention_data)
  cacheGap(gaps, precision.kv, ['bf16', 'fp8'])
  const word = wideWord(subject)
  return lineOf(sglang, gaps, () => {
    const given: Given[] = [
      ['--model-path', checkpointOf(subject)],
      ['--tp-size', plan.tensor],
      ...when(plan.pipeline > 1, ['--pp-size', plan.pipeline]),
      ...when(plan.data > 1, ['--dp-size', plan.data]),
      ...when(plan.attention_data > 1, ['--dp-size', plan.attention_data]),
      ...when(plan.attention_data > 1, ['--enable-dp-attention']),
      ...when(plan.expert > 1, ['--ep-size', plan.expert]),
      ...when(word !== null, ['--dtype', word ?? '']),
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

/** A replica as `trtllm-serve` is started. */
export function tensorrtLine(subject: ServingSubject): LaunchLine {
  const { plan, precision, engine, features } = subject
  const gaps = servingGaps(subject)
  if (plan.data > 1) noOption(gaps, 'plan.data', plan.data)
  if (plan.attention_data > 1) noOption(gaps, 'plan.attention_data', plan.attention_data)
  cacheGap(gaps, precision.kv, ['bf16'])
  // Its fraction is of what weights leave free, not of the memory.
  if (engine.memory_utilization_ratio !== undefined)
    noOption(gaps, 'engine.memory_utilization_ratio', engine.memory_utilization_ratio)
  if (engine.page_tokens !== undefined) noOption(gaps, 'engine.page_tokens', engine.page_tokens)
  return lineOf(tensorrt, gaps, () => {
    const given: Given[] = [
      ['--backend', 'pytorch'],
      ['--tp_size', plan.tensor],
      ...when(plan.pipeline > 1, ['--pp_size', plan.pipeline]),
      ...when(plan.expert > 1, ['--ep_size', plan.expert]),
      ...sent('--max_batch_size', engine.max_sequences_count),
      ...sent('--max_num_tokens', engine.max_batched_tokens),
      ...when(features.chunked_prefill === true, ['--enable_chunked_prefill']),
    ]
    const words = ['trtllm-serve', checkpointOf(subject)]
    const open = precision.weights === 'fp8' ? ['checkpoint: fp8'] : []
    return {
      text: commandText([{ words }, { given, options: tensorrt.options }]),
      left_open: [...leftOpen(subject), ...open],
    }
  })
}
