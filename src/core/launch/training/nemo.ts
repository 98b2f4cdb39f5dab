import type { LaunchLine } from '../../../contract/answer.ts'
import type { Recompute } from '../../../contract/request/recompute.ts'
import type { TrainingPlan } from '../../../contract/request/training-plan.ts'
import { expertTensor } from '../../training/plan.ts'
import { words } from '../../words.ts'
import { nemo } from '../frameworks.ts'
import { type Gaps, lineOf, noOption, notDivided } from '../line.ts'
import { checkValue, LaunchFault, type OptionValue, optionNamed } from '../option.ts'
import { wordsOf } from '../shell.ts'
import { commonGaps, type LaunchSubject, microBatchesOf, nodesOf } from './subject.ts'
import { stageLayout } from './uneven.ts'

/** A run as a recipe of NeMo with what is other than in the recipe. */
export function nemoLine(subject: LaunchSubject): LaunchLine {
  const gaps = commonGaps(subject)
  const recipe = recipeOf(subject.model.ref)
  if (recipe === null) gaps.push({ field: 'model', reason: words('launch_model_not_offered') })
  planGaps(subject, gaps)
  runGaps(subject, gaps)
  return lineOf(nemo, gaps, () => {
    const overrides = Object.entries(overridesOf(subject)).map(
      ([path, value]) => `${path}=${pythonText(value)}`,
    )
    const text = [`nemo llm pretrain --factory ${recipe} -y`, ...overrides].join(' \\\n  ')
    readNemo(text)
    const steps = subject.run.steps_count === null ? ['trainer.max_steps'] : []
    return { text, left_open: [...steps, 'data', 'optim'] }
  })
}

/** Reads a line of that form. Throws `LaunchFault` for a recipe or an override that NeMo has not. */
export function readNemo(text: string): void {
  const [program, part, task, factory, recipe = '', yes, ...overrides] = wordsOf(text)
  if ([program, part, task, factory, yes].join(' ') !== 'nemo llm pretrain --factory -y')
    throw new LaunchFault('no line of nemo')
  if (!nemo.recipes.includes(recipe)) throw new LaunchFault(`no recipe ${recipe}`)
  for (const override of overrides) {
    const [path = '', value = ''] = override.split('=')
    checkValue(optionNamed(nemo.options, path), value)
  }
}

const pythonText = (value: OptionValue) =>
  typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value)

const bare = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** The recipe of the model by its name, dots and dashes aside; `null`: there is none. */
function recipeOf(ref: string | null): string | null {
  if (ref === null) return null
  return nemo.recipes.find((recipe) => bare(recipe) === bare(ref)) ?? null
}

function planGaps(subject: LaunchSubject, gaps: Gaps): void {
  const { plan, model } = subject
  const { pipeline, virtual_stages: chunks, schedule, zero_stage: zero } = plan
  if (pipeline > 1 && (schedule === 'zero_bubble' || schedule === 'dualpipe'))
    noOption(gaps, 'plan.schedule', schedule)
  if (pipeline > 1 && stageLayout(model.architecture.layers_count, pipeline, chunks) === null)
    notDivided(gaps, 'plan.pipeline', pipeline * chunks)
  if (pipeline > 1 && chunks > 1 && microBatchesOf(subject) % pipeline !== 0)
    notDivided(gaps, 'plan.virtual_stages', pipeline)
  if (zero >= 2) noOption(gaps, 'plan.zero_stage', zero)
  const replicas = plan.data * plan.context
  if ((plan.shard_count ?? replicas) < replicas && zero !== 1)
    noOption(gaps, 'plan.shard_count', plan.shard_count ?? replicas)
  if (plan.context > 1 && plan.context_kind === 'ulysses') noOption(gaps, 'plan.context_kind', 'ulysses')
  if (plan.offload) noOption(gaps, 'plan.offload', true)
  if (plan.async_tensor !== undefined) noOption(gaps, 'plan.async_tensor', plan.async_tensor)
}

function runGaps({ run }: LaunchSubject, gaps: Gaps): void {
  const { recompute, precision, grad_accumulation_precision: sum } = run
  if (precision !== 'bf16' && precision !== 'fp16') noOption(gaps, 'run.precision', precision)
  if (run.compile === true) noOption(gaps, 'run.compile', true)
  if (run.logits_chunked === true) noOption(gaps, 'run.logits_chunked', true)
  if (sum !== undefined && sum !== 'fp32') noOption(gaps, 'run.grad_accumulation_precision', sum)
  if (recompute === 'per_op') noOption(gaps, 'run.recompute', recompute)
  if (typeof recompute === 'object' && 'operations' in recompute)
    noOption(gaps, 'run.recompute.operations', recompute.operations.join(', '))
}

function overridesOf(subject: LaunchSubject): Record<string, OptionValue> {
  const { plan, run } = subject
  const { nodes_count, per_node_count } = nodesOf(subject)
  return {
    'trainer.num_nodes': nodes_count,
    'trainer.devices': per_node_count,
    ...(run.steps_count !== null && { 'trainer.max_steps': run.steps_count }),
    ...degrees(subject),
    'optim.config.use_distributed_optimizer': plan.zero_stage === 1,
    ...groups(plan),
    'trainer.plugins': `${run.precision}_mixed`,
    ...recomputed(subject, run.recompute),
    'data.seq_length': run.sequence_length_tokens,
    'data.micro_batch_size': plan.micro_batch_sequences,
    'data.global_batch_size': run.global_batch_sequences,
  }
}

function degrees({ plan, model }: LaunchSubject): Record<string, OptionValue> {
  const { pipeline, virtual_stages: chunks } = plan
  const layout = pipeline > 1 ? stageLayout(model.architecture.layers_count, pipeline, chunks) : null
  const isMixture = model.architecture.moe !== undefined
  return inStrategy({
    tensor_model_parallel_size: plan.tensor,
    sequence_parallel: plan.sequence_parallel && plan.tensor > 1,
    pipeline_model_parallel_size: pipeline,
    virtual_pipeline_model_parallel_size: pipeline > 1 && chunks > 1 ? chunks : 'None',
    account_for_embedding_in_pipeline_split: layout?.kind === 'head_and_embedding',
    account_for_loss_in_pipeline_split: layout?.kind === 'head' || layout?.kind === 'head_and_embedding',
    ...(layout?.kind === 'short_last' && { num_layers_in_last_pipeline_stage: layout.last_layers_count }),
    context_parallel_size: plan.context,
    ...(isMixture && {
      expert_model_parallel_size: plan.expert,
      expert_tensor_parallel_size: expertTensor(plan),
    }),
  })
}

function groups({ data, context, shard_count }: TrainingPlan): Record<string, OptionValue> {
  const count = (data * context) / (shard_count ?? data * context)
  return count > 1 ? inStrategy({ num_distributed_optimizer_instances: count }) : {}
}

function recomputed({ plan, model }: LaunchSubject, recompute: Recompute): Record<string, OptionValue> {
  const inModel = (granularity: string, method: string, layers: number | string) => ({
    'model.config.recompute_granularity': granularity,
    'model.config.recompute_method': method,
    'model.config.recompute_num_layers': layers,
  })
  if (recompute === 'full') return inModel('full', 'uniform', 1)
  if (recompute === 'selective') return inModel('selective', 'None', 'None')
  if (typeof recompute === 'string' || !('every_blocks_count' in recompute))
    return inModel('None', 'None', 'None')
  const held = Math.ceil(model.architecture.layers_count / (plan.pipeline * plan.virtual_stages))
  return inModel('full', 'block', Math.ceil(held / recompute.every_blocks_count))
}

function inStrategy(overrides: Record<string, OptionValue>): Record<string, OptionValue> {
  return Object.fromEntries(
    Object.entries(overrides).map(([name, value]) => [`trainer.strategy.${name}`, value]),
  )
}
