import type { LaunchLine } from '../../../contract/answer.ts'
import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { Recompute } from '../../../contract/request/recompute.ts'
import type { TrainingPlan } from '../../../contract/request/training-plan.ts'
import { expertTensor } from '../../training/plan.ts'
import { words } from '../../words.ts'
import { commandText } from '../command.ts'
import { type Flavor, torchtitan } from '../frameworks.ts'
import { type Gaps, lineOf, noOption, notDivided, notTogether } from '../line.ts'
import type { OptionValue } from '../option.ts'
import { checkSettings, readToml, type Settings, tomlText } from '../settings-text.ts'
import { commonGaps, type LaunchSubject, nodesOf } from './subject.ts'
import { leftToNodes, torchrunParts } from './torchrun.ts'
import { stageLayout } from './uneven.ts'

const fileName = 'run.toml'

/** A run as a file of torchtitan, and the line that starts it. */
export function torchtitanLine(subject: LaunchSubject): LaunchLine {
  const gaps = commonGaps(subject)
  const flavor = flavorOf(subject.model.architecture)
  if (flavor === null) gaps.push({ field: 'model', reason: words('launch_model_not_offered') })
  stateGaps(subject.plan, gaps)
  orderGaps(subject, gaps)
  runGaps(subject, gaps)
  return lineOf(torchtitan, gaps, () => {
    const settings = settingsOf(subject, flavor)
    const text = tomlText(settings)
    checkSettings(readToml(text), torchtitan.options)
    const nodes = nodesOf(subject)
    const script = { module: true, words: ['torchtitan.train', '--job.config_file', fileName] } as const
    const steps = subject.run.steps_count === null ? ['training.steps'] : []
    return {
      text: commandText(torchrunParts(nodes, script)),
      files: [{ name: fileName, text }],
      left_open: [
        ...leftToNodes(nodes),
        ...steps,
        'optimizer.lr',
        'training.dataset',
        'model.hf_assets_path',
      ],
    }
  })
}

/** The flavour that has the sizes of a model; `null`: torchtitan has none. */
function flavorOf(model: LayeredArchitecture): Flavor | null {
  const isSame = (flavor: Flavor) =>
    (['hidden_size', 'layers_count', 'heads_count', 'vocab_size'] as const).every(
      (size) => flavor[size] === model[size],
    ) &&
    (flavor.kv_heads_count ?? model.kv_heads_count) === model.kv_heads_count &&
    (flavor.kv_heads_count === null) === (model.attention.kind === 'mla') &&
    flavor.experts_count === (model.moe?.experts_count ?? null)
  return torchtitan.flavors.find(isSame) ?? null
}

/** Shards and groups of data ranks: FSDP shards over data and context ranks alike. */
function ranksOf({ data, context, zero_stage, shard_count }: TrainingPlan): {
  shard: number
  replicate: number
} {
  const shards = zero_stage === 0 ? context : (shard_count ?? data * context)
  return { shard: shards / context, replicate: (data * context) / shards }
}

function stateGaps(plan: TrainingPlan, gaps: Gaps): void {
  const { zero_stage: zero, context, data } = plan
  if (zero === 1) noOption(gaps, 'plan.zero_stage', zero)
  if (zero === 0 && context > 1) notTogether(gaps, 'plan.zero_stage', 'plan.context')
  const { shard, replicate } = ranksOf(plan)
  if (!Number.isInteger(shard) || !Number.isInteger(replicate)) notDivided(gaps, 'plan.shard_count', context)
  if (plan.offload) noOption(gaps, 'plan.offload', true)
  if (plan.tensor > 1 && !plan.sequence_parallel) noOption(gaps, 'plan.sequence_parallel', false)
  if (context > 1 && plan.context_kind === 'ulysses') noOption(gaps, 'plan.context_kind', 'ulysses')
  const cut = expertTensor(plan)
  if (plan.expert === 1) return
  if (cut !== 1 && cut !== plan.tensor) noOption(gaps, 'plan.expert_tensor', cut)
  else if (cut === 1 && plan.expert % plan.tensor !== 0) notDivided(gaps, 'plan.expert', plan.tensor)
  else if ((data * context * (cut === 1 ? plan.tensor : 1)) % plan.expert !== 0)
    notDivided(gaps, 'plan.expert', data * context)
}

function orderGaps({ plan, model }: LaunchSubject, gaps: Gaps): void {
  const { pipeline, virtual_stages: chunks, schedule } = plan
  if (pipeline === 1) return
  // Its other zero-bubble orders hold several chunks a stage, and fill the bubble otherwise than is predicted.
  if (schedule === 'zero_bubble' || schedule === 'dualpipe') noOption(gaps, 'plan.schedule', schedule)
  const layout = stageLayout(model.architecture.layers_count, pipeline, chunks)
  if (layout === null || layout.kind === 'short_last') notDivided(gaps, 'plan.pipeline', pipeline * chunks)
}

/** Converters of torchtitan by precision; an empty word: none is needed. */
const precisions: Readonly<Record<string, string>> = {
  bf16: '',
  fp32: '',
  fp8: 'quantize.linear.float8',
  mxfp8: 'quantize.linear.mx',
}

function runGaps({ run, model }: LaunchSubject, gaps: Gaps): void {
  const { recompute, precision, grad_accumulation_precision: sum } = run
  if (precisions[precision] === undefined) noOption(gaps, 'run.precision', precision)
  if (sum !== undefined && sum !== 'fp32') noOption(gaps, 'run.grad_accumulation_precision', sum)
  if (run.logits_chunked === true) noOption(gaps, 'run.logits_chunked', true)
  if (recompute === 'selective') noOption(gaps, 'run.recompute', recompute)
  if (typeof recompute === 'object' && 'operations' in recompute)
    noOption(gaps, 'run.recompute.operations', recompute.operations.join(', '))
  if (model.architecture.layers) noOption(gaps, 'model.architecture.layers', 'layers of several kinds')
}

function settingsOf(subject: LaunchSubject, flavor: Flavor | null): Settings {
  const { plan, run } = subject
  const settings = new Map<string, OptionValue | readonly string[]>()
  const put = (path: string, value: OptionValue | readonly string[]) => settings.set(path, value)
  put('model.name', flavor?.name ?? '')
  put('model.flavor', flavor?.flavor ?? '')
  const converter = precisions[run.precision]
  if (converter) put('model.converters', [converter])
  const isPiped = plan.pipeline > 1
  put(
    'training.local_batch_size',
    isPiped ? run.global_batch_sequences / plan.data : plan.micro_batch_sequences,
  )
  put('training.global_batch_size', run.global_batch_sequences)
  put('training.seq_len', run.sequence_length_tokens)
  if (run.steps_count !== null) put('training.steps', run.steps_count)
  put('training.mixed_precision_param', run.precision === 'fp32' ? 'float32' : 'bfloat16')
  putRanks(plan, put)
  if (isPiped) putStages(subject, put)
  putRecompute(run.recompute, put)
  const isCompiled = run.compile === true || (plan.async_tensor === true && run.compile !== false)
  if (isCompiled || run.compile === false) put('compile.enable', isCompiled)
  return settings
}

type Put = (path: string, value: OptionValue) => void

function putRanks(plan: TrainingPlan, put: Put): void {
  const { shard, replicate } = ranksOf(plan)
  put('parallelism.data_parallel_replicate_degree', replicate)
  put('parallelism.data_parallel_shard_degree', shard)
  if (plan.zero_stage === 2) put('parallelism.fsdp_reshard_after_forward', 'never')
  put('parallelism.tensor_parallel_degree', plan.tensor)
  if (plan.async_tensor !== undefined) put('parallelism.enable_async_tensor_parallel', plan.async_tensor)
  put('parallelism.context_parallel_degree', plan.context)
  if (plan.context > 1) put('parallelism.context_parallel_rotate_method', 'alltoall')
  if (plan.expert === 1) return
  put('parallelism.expert_parallel_degree', plan.expert)
  put('parallelism.expert_tensor_parallel_degree', expertTensor(plan))
}

function putStages({ plan, model }: LaunchSubject, put: Put): void {
  const { pipeline, virtual_stages: chunks } = plan
  const layers = model.architecture.layers_count
  const kind = stageLayout(layers, pipeline, chunks)?.kind
  const places = pipeline * Math.ceil(layers / pipeline)
  put('parallelism.pipeline_parallel_degree', pipeline)
  put('parallelism.pipeline_parallel_schedule', chunks > 1 ? 'Interleaved1F1B' : '1F1B')
  put('parallelism.pipeline_parallel_microbatch_size', plan.micro_batch_sequences)
  put('parallelism.pipeline_parallel_layers_per_stage', places / (pipeline * chunks))
  put('parallelism.pipeline_parallel_first_stage_less_layers', kind === 'head_and_embedding' ? 1 : 0)
  put('parallelism.pipeline_parallel_last_stage_less_layers', kind === 'even' ? 0 : 1)
}

function putRecompute(recompute: Recompute, put: Put): void {
  const isWhole = recompute === 'none' || recompute === 'full'
  put('activation_checkpoint.mode', isWhole ? recompute : 'selective')
  if (isWhole) return
  const isEvery = typeof recompute === 'object' && 'every_blocks_count' in recompute
  put('activation_checkpoint.selective_ac_option', isEvery ? String(recompute.every_blocks_count) : 'op')
}
