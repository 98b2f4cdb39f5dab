import type { LaunchLine } from '../../../contract/answer.ts'
import type { TrainingPlan } from '../../../contract/request/training-plan.ts'
import { expertTensor } from '../../training/plan.ts'
import { words } from '../../words.ts'
import { commandText, type Given, type Part } from '../command.ts'
import { deepspeed } from '../frameworks.ts'
import { type Gaps, lineOf, noOption, notTogether } from '../line.ts'
import type { OptionValue } from '../option.ts'
import { checkSettings, jsonText, readJson, type Settings } from '../settings-text.ts'
import { commonGaps, type LaunchSubject, microBatchesOf, type Nodes, nodesOf } from './subject.ts'

const fileName = 'ds_config.json'
/** The caller's own script: DeepSpeed has none. */
const script = 'train.py'

/** A run as a file of DeepSpeed, and the line that starts a script with it. */
export function deepspeedLine(subject: LaunchSubject): LaunchLine {
  const gaps = commonGaps(subject)
  planGaps(subject.plan, gaps)
  runGaps(subject, gaps)
  return lineOf(deepspeed, gaps, () => {
    const text = jsonText(settingsOf(subject))
    checkSettings(readJson(text), deepspeed.options)
    const nodes = nodesOf(subject)
    return {
      text: commandText(partsOf(nodes)),
      files: [{ name: fileName, text }],
      left_open: [
        ...(nodes.nodes_count > 1 ? ['hostfile'] : []),
        script,
        ...(subject.run.recompute === 'full' ? ['gradient_checkpointing_enable()'] : []),
        'optimizer',
      ],
    }
  })
}

function partsOf({ nodes_count, per_node_count }: Nodes): Part[] {
  const hosts: Given[] = nodes_count > 1 ? [['--hostfile', 'hostfile']] : []
  return [
    { words: ['deepspeed'] },
    {
      given: [...hosts, ['--num_nodes', nodes_count], ['--num_gpus', per_node_count]],
      options: deepspeed.launcher,
    },
    { words: [script, '--deepspeed_config', fileName] },
  ]
}

function planGaps(plan: TrainingPlan, gaps: Gaps): void {
  const { tensor, pipeline, context, zero_stage: zero, data, expert } = plan
  // Stages are made in code, by PipelineModule.
  if (pipeline > 1) gaps.push({ field: 'plan.pipeline', reason: words('launch_in_code') })
  if (pipeline > 1 && plan.virtual_stages > 1) noOption(gaps, 'plan.virtual_stages', plan.virtual_stages)
  if (pipeline > 1 && plan.schedule !== undefined && plan.schedule !== '1f1b')
    noOption(gaps, 'plan.schedule', plan.schedule)
  if (tensor > 1 && plan.sequence_parallel) noOption(gaps, 'plan.sequence_parallel', true)
  if (tensor > 1 && zero === 3) notTogether(gaps, 'plan.zero_stage', 'plan.tensor')
  if (tensor > 1 && context > 1) notTogether(gaps, 'plan.context', 'plan.tensor')
  if (context > 1 && plan.context_kind !== 'ulysses') noOption(gaps, 'plan.context_kind', 'ring')
  const shards = plan.shard_count ?? data * context
  if (shards < data * context && zero !== 3) noOption(gaps, 'plan.shard_count', shards)
  if (expert > 1 && plan.offload) notTogether(gaps, 'plan.offload', 'plan.expert')
  if (zero === 0 && plan.offload) notTogether(gaps, 'plan.offload', 'plan.zero_stage')
}

function runGaps({ run }: LaunchSubject, gaps: Gaps): void {
  const { recompute, precision } = run
  if (precision !== 'bf16' && precision !== 'fp16' && precision !== 'fp32')
    noOption(gaps, 'run.precision', precision)
  if (recompute !== 'none' && recompute !== 'full')
    gaps.push({
      field: typeof recompute === 'string' ? 'run.recompute' : `run.recompute.${Object.keys(recompute)[0]}`,
      reason: words('launch_in_code'),
    })
  if (run.compile === true) gaps.push({ field: 'run.compile', reason: words('launch_in_code') })
  if (run.logits_chunked === true) gaps.push({ field: 'run.logits_chunked', reason: words('launch_in_code') })
}

function settingsOf(subject: LaunchSubject): Settings {
  const { plan, run } = subject
  const { tensor, context, expert, data } = plan
  const settings = new Map<string, OptionValue>()
  const put = (path: string, value: OptionValue) => settings.set(path, value)
  put('train_batch_size', run.global_batch_sequences)
  put('train_micro_batch_size_per_gpu', plan.micro_batch_sequences)
  put('gradient_accumulation_steps', microBatchesOf(subject))
  put('bf16.enabled', run.precision === 'bf16')
  put('fp16.enabled', run.precision === 'fp16')
  if (run.grad_accumulation_precision !== undefined)
    put('data_types.grad_accum_dtype', run.grad_accumulation_precision)
  put('zero_optimization.stage', plan.zero_stage)
  const shards = plan.shard_count ?? data * context
  if (shards < data * context) put('zero_optimization.mics_shard_size', shards)
  if (plan.offload) put('zero_optimization.offload_optimizer.device', 'cpu')
  if (tensor > 1) put('tensor_parallel.autotp_size', tensor)
  if (tensor > 1 && plan.async_tensor !== undefined) put('tensor_parallel.tp_overlap_comm', plan.async_tensor)
  if (context > 1) {
    put('sequence_parallel_size', context)
    put('data_parallel_size', data)
  }
  if (expert > 1) {
    put('expert_parallel.enabled', true)
    put('expert_parallel.autoep_size', expert)
    put('expert_parallel.expert_tensor_parallel_size', expertTensor(plan))
  }
  return settings
}
