import type { Alternative, Estimate, Validity } from '../../../contract/answer.ts'
import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import { figureKeys } from '../../../contract/headline/figure.ts'
import { memoryHeadline } from '../../../contract/headline/memory.ts'
import type { MemoryRequest } from '../../../contract/request/memory.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import { assemble, type EstimateOptions } from '../../answer/assemble.ts'
import { warnedOfShortfall } from '../../answer/shortfall.ts'
import { type Draft, define, lack, setting, startDraft, warn } from '../../draft/draft.ts'
import { machineFigures } from '../../fleet/machine-figures.ts'
import type { Fleet } from '../../fleet/node.ts'
import { choosePrecision } from '../../fleet/peak.ts'
import { countModel } from '../../model/count-model.ts'
import type { ModelCounts } from '../../model/counts.ts'
import { shapeOf } from '../../model/model-input.ts'
import { showModel } from '../../model/model-shown.ts'
import { Refusal } from '../../refusal.ts'
import { serveReplica } from '../../serving/serve.ts'
import type { RunSettings } from '../../training/plan.ts'
import type { PlanMemo } from '../../training/search/memo.ts'
import { heldBeside, showReference, usualBeside } from '../finetuning/beside.ts'
import { engineKey } from '../serving/engine-input.ts'
import { tellOffload } from '../serving/offload-told.ts'
import { serveInput } from '../serving/serve-sheet.ts'
import { defineHeld } from '../serving/served-figures.ts'
import { heldSheet } from '../serving/served-sheet.ts'
import { checkServingWords } from '../serving/serving-words.ts'
import { deviceTotal } from '../training/plan.ts'
import { definePrediction } from '../training/predict.ts'
import { alternativesTo, showRecompute } from '../training/show-plan.ts'
import { defineTuning, type Tuned } from '../training/tuning.ts'

/** Figures of the headline, in their published order. */
export const memoryKeys = figureKeys(memoryHeadline, ['fits_in_memory', 'fits_in_memory_probability_ratio'])

/**
 * Memory alone: of the most loaded device of a training or fine-tuning run, or of a serving replica,
 * by part. Throws `Refusal` for a request that cannot be answered; what does not fit is an answer.
 */
export function estimateMemory(
  { request, entries }: EstimateInputs<MemoryRequest>,
  options: EstimateOptions,
): Estimate {
  const draft = startDraft()
  checkServingWords({ precision: request.precision, engine: engineKey(request.engine) })
  const task = setting(draft, 'task', request.task, 'training')
  const fleet: Fleet = { accelerator: request.accelerator, node: request.node, entries }
  const { validity, alternatives } =
    task === 'serving'
      ? defineServingMemory(draft, request, fleet)
      : defineTrainingMemory(draft, request, { fleet, plans: options.plans })
  const used = { figure: 'memory_used_ratio', bound: 1 }
  const estimate = assemble(
    draft,
    {
      kind: 'memory',
      keys: memoryKeys,
      driven: ['memory_peak_per_accelerator_gib'],
      others: { fits_in_memory: null, fits_in_memory_probability_ratio: null },
      flags: { fits_in_memory: task === 'serving' ? { figure: 'memory_shortfall_gib', bound: 0 } : used },
      probabilities: {
        fits_in_memory_probability_ratio:
          task === 'serving' ? { figure: 'memory_shortfall_gib', bound: 0 } : used,
      },
      validity,
      alternatives,
    },
    options,
  )
  return warnedOfShortfall(estimate)
}

/** Where the answer stands among measured ones, and what else a search over plans found. */
type Placed = { validity: Omit<Validity, 'not_modelled'>; alternatives?: Alternative[] }

function defineTrainingMemory(
  draft: Draft,
  request: MemoryRequest,
  { fleet, plans }: { fleet: Fleet; plans: PlanMemo | undefined },
): Placed {
  const { entries } = fleet
  const shape = shapeOf(request.model, entries.model)
  if (!shape) throw new Refusal('model_missing', '/model', { needed_for: 'memory: an architecture' })
  const { attention_data, ...plan } = request.plan ?? {}
  if (attention_data !== undefined) warn(draft, { code: 'input_unused', path: 'plan.attention_data' })
  const sent = request.accelerator?.count
  const count = sent ?? deviceTotal(plan)
  draft.settings.push({ path: 'accelerator.count', value: count, origin: sent ? 'given' : 'derived' })
  // One accelerator of which nothing is said is no fleet to choose a plan for.
  const isPlain = sent === undefined && request.plan === undefined
  const precision = choosePrecision(
    draft,
    request.run?.precision,
    { input: request.accelerator, entries },
    'run.precision',
  )
  setting(draft, 'optimizer', request.optimizer, 'adam')
  const counts = countModel(shape.architecture)
  showModel(draft, shape, counts)
  const tuned = defineTuning(draft, request, { architecture: shape.architecture, counts })
  const prediction = definePrediction(draft, {
    run: request.run ?? {},
    plan,
    fleet: isPlain ? fleet : { ...fleet, accelerator: { ...fleet.accelerator, count } },
    architecture: shape.architecture,
    precision,
    entries,
    plans,
    withStep: false,
    ...(request.optimizer && { optimizer: request.optimizer }),
    ...forTraining(draft, request.offload),
    ...tuned,
    ...besideOf(draft, request, counts, tuned),
  })
  showRecompute(draft, request.run?.recompute, prediction?.settled ?? null)
  if (!prediction) throw new Refusal('accelerator_incomplete', '/accelerator', { needed_for: 'memory' })
  define(draft, 'memory_needed_per_accelerator_gib', 'GiB', 'memory_peak_per_accelerator_gib')
  lackServing(draft)
  draft.notModelled.push(...prediction.validity.not_modelled)
  const { domain, inside_domain } = prediction.validity
  return {
    validity: { domain, inside_domain, backtest: null },
    ...alternativesTo(prediction.settled),
  }
}

/** The models that an objective has beside the one that is tuned. */
function besideOf(
  draft: Draft,
  { tuning }: MemoryRequest,
  counts: ModelCounts,
  { trained, adapters }: Tuned,
): Pick<RunSettings, 'beside'> {
  if (tuning?.objective === undefined) return {}
  setting(draft, 'tuning.objective', tuning.objective, 'sft')
  const isJudgedByModel = tuning.objective === 'ppo'
  const models = usualBeside(tuning, showReference(draft, tuning), { counts, isJudgedByModel })
  return heldBeside(models, {
    isWhole: trained !== 'adapters',
    adapters: adapters?.parameters_count ?? 0,
  })
}

function lackServing(draft: Draft): void {
  const gap = { reason: 'not_requested', supply: 'task' } as const
  lack(draft, 'kv_pool_gib', 'GiB', gap)
  lack(draft, 'batch_max_sequences', 'count', gap)
  lack(draft, 'context_max_tokens', 'token', gap)
  lack(draft, 'kv_bytes_per_token', 'byte', gap)
  lack(draft, 'kv_window_bytes_per_sequence', 'byte', gap)
  lack(draft, 'state_bytes_per_sequence', 'byte', gap)
}

function defineServingMemory(draft: Draft, request: MemoryRequest, fleet: Fleet): Placed {
  const { traffic, model, precision, engine, features, offload, plan = {} } = request
  if (!traffic)
    throw new Refusal('load_missing', '/traffic', {
      fields: ['traffic.concurrency', 'traffic.batch_sequences'],
    })
  const { tensor, pipeline, data, expert, attention_data, ...unread } = plan
  for (const field of Object.keys(unread)) warn(draft, { code: 'input_unused', path: `plan.${field}` })
  const degrees = Object.fromEntries(
    Object.entries({ tensor, pipeline, data, expert, attention_data }).filter(
      ([, value]) => value !== undefined,
    ),
  )
  const serving = {
    model,
    traffic,
    ...(request.plan && { plan: degrees }),
    ...(precision && { precision }),
    ...(engine && { engine }),
    ...(features && { features }),
    ...(offload && { offload: forServing(draft, offload) }),
    ...(request.accelerator && { accelerator: request.accelerator }),
  }
  const input = serveInput(draft, serving, fleet.entries)
  showCount(draft, request, deviceCountOf(input.plan))
  defineHeld(draft, heldSheet({ draft, request: serving, input, fleet }))
  lack(draft, 'parameters_trained_count', 'count', { reason: 'not_requested', supply: 'task' })
  const usable = machineFigures(draft, fleet, 'bf16').memory_usable
  define(
    draft,
    'memory_used_ratio',
    'ratio',
    `(memory_peak_per_accelerator_gib + memory_shortfall_gib) / ${usable}`,
  )
  const served = serveReplica(input)
  tellOffload(draft, served)
  const { validity } = served
  draft.notModelled.push(...validity.not_modelled)
  const { domain, inside_domain } = validity
  return { validity: { domain: `serving.${domain}`, inside_domain, backtest: null } }
}

/** What training moves; experts go with the weights, and there is no cache. */
function forTraining(
  draft: Draft,
  offload: MemoryRequest['offload'],
): { offload?: NonNullable<MemoryRequest['offload']> } {
  if (offload === undefined) return {}
  const { experts, kv_cache, ...moved } = offload
  for (const [part, sent] of Object.entries({ experts, kv_cache }))
    for (const field of Object.keys(sent ?? {}))
      warn(draft, { code: 'input_unused', path: `offload.${part}.${field}` })
  return { offload: moved }
}

/** What serving moves; optimizer states are none of it. */
function forServing(
  draft: Draft,
  { optimizer, ...offload }: NonNullable<MemoryRequest['offload']>,
): NonNullable<ServingRequest['offload']> {
  if (optimizer) warn(draft, { code: 'input_unused', path: 'offload.optimizer.share_ratio' })
  return offload
}

type Degrees = { tensor?: number; pipeline?: number; data?: number; attention_data?: number }

function deviceCountOf({ tensor = 1, pipeline = 1, data = 1, attention_data = 1 }: Degrees = {}): number {
  return tensor * pipeline * data * attention_data
}

/** A count that was sent stands beside a plan of as many; one that gainsays it is refused. */
function showCount(draft: Draft, { accelerator }: MemoryRequest, value: number): void {
  const sent = accelerator?.count
  if (sent !== undefined && sent !== value)
    throw new Refusal('field_conflict', '/plan', { fields: ['plan', 'accelerator.count'], devices: value })
  draft.settings.push({ path: 'accelerator.count', value, origin: sent === undefined ? 'derived' : 'given' })
}
