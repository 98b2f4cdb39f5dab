import { machineFigures } from '../fleet/machine-figures.ts'
import type { Fleet } from '../fleet/node.ts'
import { choosePrecision } from '../fleet/peak.ts'
import { shapeOf } from '../model/model-input.ts'
import { Refusal } from '../refusal.ts'
import { serveInput } from '../replica/serve-sheet.ts'
import { defineHeld } from '../replica/served-figures.ts'
import { heldSheet } from '../replica/served-sheet.ts'
import { checkServingWords } from '../replica/serving-words.ts'
import { deviceTotal } from '../run/plan.ts'
import { definePrediction } from '../run/predict.ts'
import { alternativesTo, showRecompute } from '../run/show-plan.ts'
import { serveReplica } from '../serving/serve.ts'
import type { PlanMemo } from '../training/search/memo.ts'
import type { Alternative, Estimate, Validity } from './answer.ts'
import { assemble, type EstimateOptions } from './assemble.ts'
import { type Draft, define, lack, startDraft, warn } from './draft.ts'
import type { MemoryRequest } from './request.ts'
import type { EstimateInputs } from './training.ts'

/** Figures of the headline, in their published order. */
export const memoryKeys = [
  'memory_peak_per_accelerator_gib',
  'memory_used_ratio',
  'memory_shortfall_gib',
  'kv_pool_gib',
  'batch_max_sequences',
  'context_max_tokens',
] as const

/**
 * Memory alone: of the most loaded device of a training or fine-tuning run, or of a serving replica,
 * by part. Throws `Refusal` for a request that cannot be answered; what does not fit is an answer.
 */
export function estimateMemory(
  { request, entries }: EstimateInputs<MemoryRequest>,
  options: EstimateOptions,
): Estimate {
  const draft = startDraft()
  checkServingWords(request)
  const task = request.task ?? 'training'
  draft.settings.push({ path: 'task', value: task, origin: request.task ? 'given' : 'default' })
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
  draft.settings.push({
    path: 'optimizer',
    value: request.optimizer ?? 'adam',
    origin: request.optimizer ? 'given' : 'default',
  })
  const trained = request.task === 'finetuning' ? request.trained : 'all'
  draft.settings.push({
    path: 'trained',
    value: trained ?? 'all',
    origin: request.trained ? 'given' : 'default',
  })
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
    ...(trained && { trained }),
  })
  showRecompute(draft, request.run?.recompute, prediction?.settled ?? null)
  if (!prediction) throw new Refusal('accelerator_incomplete', '/accelerator', { needed_for: 'memory' })
  lackServing(draft)
  draft.notModelled.push(...prediction.validity.not_modelled)
  const { domain, inside_domain } = prediction.validity
  return {
    validity: { domain, inside_domain, backtest: null },
    ...alternativesTo(prediction.settled),
  }
}

function lackServing(draft: Draft): void {
  const gap = { reason: 'not_requested', supply: 'task' } as const
  lack(draft, 'kv_pool_gib', 'GiB', gap)
  lack(draft, 'batch_max_sequences', 'count', gap)
  lack(draft, 'context_max_tokens', 'token', gap)
}

function defineServingMemory(draft: Draft, request: MemoryRequest, fleet: Fleet): Placed {
  const { traffic, model, precision, engine, features, plan = {} } = request
  if (!traffic) throw new Refusal('traffic_missing', '/traffic', { needed_for: 'task serving' })
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
    ...(request.accelerator && { accelerator: request.accelerator }),
  }
  const input = serveInput(draft, serving, fleet.entries)
  defineHeld(draft, heldSheet({ draft, request: serving, input, fleet }))
  const usable = machineFigures(draft, fleet, 'bf16').memory_usable
  define(
    draft,
    'memory_used_ratio',
    'ratio',
    `(memory_peak_per_accelerator_gib + memory_shortfall_gib) / ${usable}`,
  )
  const { validity } = serveReplica(input)
  draft.notModelled.push(...validity.not_modelled)
  const { domain, inside_domain } = validity
  return { validity: { domain: `serving.${domain}`, inside_domain, backtest: null } }
}

/** What does not fit is an answer; the first warning says by how much. */
export function warnedOfShortfall(estimate: Estimate): Estimate {
  const { headline, warnings } = estimate
  if (headline.fits_in_memory !== false) return estimate
  const shortfall = Math.ceil(Number(headline.memory_shortfall_gib) * 10) / 10
  const warning = { code: 'memory_exceeded', path: 'plan', parameters: { shortfall_gib: shortfall } }
  return { ...estimate, warnings: [warning, ...warnings] }
}
