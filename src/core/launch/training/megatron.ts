import type { LaunchLine } from '../../../contract/answer.ts'
import type { RecomputeOperation } from '../../../contract/request/recompute.ts'
import { expertTensor } from '../../training/plan.ts'
import { commandText, type Given, sent, when } from '../command.ts'
import { megatron } from '../frameworks.ts'
import { type Gaps, lineOf, noOption, notDivided, notTogether } from '../line.ts'
import { megatronModel, megatronModelGaps } from './megatron-model.ts'
import { commonGaps, type LaunchSubject, microBatchesOf, nodesOf } from './subject.ts'
import { leftToNodes, torchrunParts } from './torchrun.ts'
import { stageLayout } from './uneven.ts'

/** A run as Megatron-LM's `pretrain_gpt.py` is started. */
export function megatronLine(subject: LaunchSubject): LaunchLine {
  const gaps = commonGaps(subject)
  megatronModelGaps(subject.model.architecture, gaps)
  planGaps(subject, gaps)
  runGaps(subject, gaps)
  return lineOf(megatron, gaps, () => {
    const nodes = nodesOf(subject)
    const given = [
      ...megatronModel(subject.model.architecture),
      ...planOptions(subject),
      ...runOptions(subject),
    ]
    const parts = [
      ...torchrunParts(nodes, { words: ['pretrain_gpt.py'] }),
      { given, options: megatron.options },
    ]
    const steps = subject.run.steps_count === null ? ['--train-iters'] : []
    return { text: commandText(parts), left_open: [...leftToNodes(nodes), ...steps, '--lr', '--data-path'] }
  })
}

function planGaps(subject: LaunchSubject, gaps: Gaps): void {
  const { plan, model } = subject
  const { schedule, pipeline, virtual_stages: chunks } = plan
  const isPiped = pipeline > 1
  if (isPiped && (schedule === 'zero_bubble' || schedule === 'dualpipe'))
    noOption(gaps, 'plan.schedule', schedule)
  if (isPiped && stageLayout(model.architecture.layers_count, pipeline, chunks) === null)
    notDivided(gaps, 'plan.pipeline', pipeline * chunks)
  if (isPiped && chunks > 1 && microBatchesOf(subject) % pipeline !== 0)
    notDivided(gaps, 'plan.virtual_stages', pipeline)
  const shards = plan.shard_count ?? plan.data * plan.context
  if (shards < plan.data * plan.context && plan.zero_stage !== 1) noOption(gaps, 'plan.shard_count', shards)
  if (plan.zero_stage >= 2 && plan.offload) notTogether(gaps, 'plan.offload', 'plan.zero_stage')
}

function runGaps({ run }: LaunchSubject, gaps: Gaps): void {
  const { recompute, precision } = run
  if (precision === 'tf32' || precision === 'int8') noOption(gaps, 'run.precision', precision)
  if (run.compile === true) noOption(gaps, 'run.compile', true)
  if (run.logits_chunked === true) noOption(gaps, 'run.logits_chunked', true)
  if (run.grad_accumulation_precision === 'fp16') noOption(gaps, 'run.grad_accumulation_precision', 'fp16')
  if (recompute === 'per_op') noOption(gaps, 'run.recompute', recompute)
  if (typeof recompute === 'string') return
  if ('every_blocks_count' in recompute) return
  for (const operation of recompute.operations)
    if (recomputed[operation] === null) noOption(gaps, 'run.recompute.operations', operation)
}

/** Modules that Megatron computes again, by the operation; `null`: none of them is just that. */
const recomputed: Readonly<Record<RecomputeOperation, string | null>> = {
  attention_core: 'core_attn',
  norms: 'layernorm',
  mla_up: 'mla_up_proj',
  mlp_act: null,
  experts_act: 'moe_act',
}

function planOptions({ plan, model }: LaunchSubject): Given[] {
  const { pipeline, virtual_stages: chunks, zero_stage: zero, context } = plan
  const replicas = plan.data * context
  const groups = replicas / (plan.shard_count ?? replicas)
  const isMixture = model.architecture.moe !== undefined
  return [
    ['--tensor-model-parallel-size', plan.tensor],
    ...when(plan.sequence_parallel && plan.tensor > 1, ['--sequence-parallel']),
    ['--pipeline-model-parallel-size', pipeline],
    ...when(pipeline > 1 && chunks > 1, ['--num-virtual-stages-per-pipeline-rank', chunks]),
    ...layoutOptions(model.architecture.layers_count, pipeline, chunks),
    ['--context-parallel-size', context],
    ...when(context > 1, ['--cp-comm-type', plan.context_kind === 'ulysses' ? 'a2a' : 'p2p']),
    ...when(isMixture, ['--expert-model-parallel-size', plan.expert]),
    ...when(isMixture, ['--expert-tensor-parallel-size', expertTensor(plan)]),
    ...when(zero === 1, ['--use-distributed-optimizer']),
    ...when(zero === 1, ['--overlap-grad-reduce']),
    ...when(zero === 1, ['--overlap-param-gather']),
    ...when(zero === 1 && groups > 1, ['--num-distributed-optimizer-instances', groups]),
    ...when(zero >= 2, ['--use-megatron-fsdp']),
    ...when(zero >= 2, ['--use-distributed-optimizer']),
    ...when(zero >= 2, [
      '--data-parallel-sharding-strategy',
      zero === 3 ? 'optim_grads_params' : 'optim_grads',
    ]),
    ...when(zero >= 2, ['--no-gradient-accumulation-fusion']),
    ...when(zero >= 2, ['--ckpt-format', 'fsdp_dtensor']),
    ...when(plan.offload, ['--optimizer-cpu-offload']),
    ...when(plan.offload, ['--use-precision-aware-optimizer']),
    ...when(plan.async_tensor === true, ['--tp-comm-overlap']),
    ...when(plan.async_tensor === false, ['--no-async-tensor-model-parallel-allreduce']),
  ]
}

function layoutOptions(layers: number, pipeline: number, chunks: number): Given[] {
  const layout = pipeline > 1 ? stageLayout(layers, pipeline, chunks) : null
  if (layout === null || layout.kind === 'even') return []
  if (layout.kind === 'short_last') return [['--decoder-last-pipeline-num-layers', layout.last_layers_count]]
  return [
    ...when(layout.kind === 'head_and_embedding', ['--account-for-embedding-in-pipeline-split']),
    ['--account-for-loss-in-pipeline-split'],
  ]
}

function runOptions(subject: LaunchSubject): Given[] {
  const { plan, run, model } = subject
  const length = run.sequence_length_tokens
  return [
    ['--micro-batch-size', plan.micro_batch_sequences],
    ['--global-batch-size', run.global_batch_sequences],
    ['--seq-length', length],
    ['--max-position-embeddings', Math.max(length, model.architecture.position_table_tokens ?? length)],
    ...sent('--train-iters', run.steps_count),
    ...precisionOptions(run.precision),
    ...when(run.grad_accumulation_precision === 'bf16', ['--grad-reduce-in-bf16']),
    ...recomputeOptions(subject),
    ['--tokenizer-type', 'NullTokenizer'],
    ['--vocab-size', model.architecture.vocab_size],
    ['--mock-data'],
  ]
}

function precisionOptions(precision: string): Given[] {
  if (precision === 'fp32') return []
  if (precision === 'fp16') return [['--fp16']]
  const half: Given = ['--bf16']
  if (precision === 'fp8') return [half, ['--fp8-format', 'hybrid']]
  if (precision === 'mxfp8') return [half, ['--fp8-format', 'e4m3'], ['--fp8-recipe', 'mxfp8']]
  if (precision === 'nvfp4') return [half, ['--fp4-format', 'e2m1'], ['--fp4-recipe', 'nvfp4']]
  return [half]
}

function recomputeOptions({ run, plan, model }: LaunchSubject): Given[] {
  const { recompute } = run
  if (recompute === 'none' || recompute === 'per_op') return []
  if (recompute === 'full') return layersAgain('uniform', 1)
  if (recompute === 'selective') return modulesAgain(['core_attn'])
  if ('operations' in recompute)
    return modulesAgain(recompute.operations.flatMap((name) => recomputed[name] ?? []))
  const held = Math.ceil(model.architecture.layers_count / (plan.pipeline * plan.virtual_stages))
  return layersAgain('block', Math.ceil(held / recompute.every_blocks_count))
}

function layersAgain(method: string, count: number): Given[] {
  return [
    ['--recompute-granularity', 'full'],
    ['--recompute-method', method],
    ['--recompute-num-layers', count],
  ]
}

function modulesAgain(modules: string[]): Given[] {
  return [
    ['--recompute-granularity', 'selective'],
    ['--recompute-modules', ...modules],
  ]
}
