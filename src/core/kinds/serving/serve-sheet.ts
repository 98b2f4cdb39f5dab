import type { AcceleratorFields } from '../../../contract/catalog/entries.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { NumberInput } from '../../../contract/field/number.ts'
import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import type { Draft } from '../../draft/draft.ts'
import { centralValue } from '../../draft/number-input.ts'
import { noPeaks } from '../../fleet/no-peaks.ts'
import { countModel } from '../../model/count-model.ts'
import type { Cut } from '../../model/divisions.ts'
import { layerGroups } from '../../model/layers/groups.ts'
import { shapeOf } from '../../model/model-input.ts'
import { showCache, showModel, showWeights, warnOfContext, warnOfDivisions } from '../../model/model-shown.ts'
import { storedBytes } from '../../model/precision/stored-bytes.ts'
import { visionShape } from '../../model/vision-shape.ts'
import { Refusal } from '../../refusal.ts'
import { kvBytesPerElement, type ServeInput, weightPrecision } from '../../serving/serve-input.ts'
import { servingShape } from '../../serving/shape.ts'
import { weightsBytes } from '../../serving/weights.ts'
import { choosePlan, chosenBecause } from './choose-plan.ts'
import { servedShape } from './encoded.ts'
import { engineKey, engineSettings, showEngine } from './engine-input.ts'
import { checkLoad, meanLength, rateOf } from './load-input.ts'
import { offloadOf, showOffload } from './offload-input.ts'
import { showPrecision } from './precision-shown.ts'
import { checkServingWords } from './serving-words.ts'
import { warnOfWiderFormat } from './wider-format.ts'

/** The replica that a request describes, at its own values. Throws `Refusal`. */
export function serveInput(draft: Draft, request: ServingRequest, entries: ResolvedEntries): ServeInput {
  const known = shapeOf(request.model, entries.model) ?? visionShape(entries.model)
  if (!known) throw new Refusal('model_missing', '/model', { needed_for: 'serving: an architecture' })
  const shape = servedShape(draft, known, request)
  const { traffic, precision = {}, features = {} } = request
  checkServingWords({ precision, engine: engineKey(request.engine) })
  checkLoad(request)
  showEngine(draft, request.engine)
  const { architecture, facts } = shape
  const counts = countModel(architecture)
  const stored = precision.weights === undefined ? facts.precision : null
  const kv = precision.kv ?? facts.precision?.kv
  showPrecision(draft, precision, shape)
  showModel(draft, shape, counts)
  showCache(draft, architecture, kvBytesPerElement(kv))
  const input: ServeInput = {
    architecture,
    counts,
    ...(stored && { stored: storedBytes(stored, architecture, counts) }),
    ...(facts.context_max_tokens !== null && { context_limit_tokens: facts.context_max_tokens }),
    engine_settings: engineSettings(request.engine),
    ...pickedTokens(request, entries),
    accelerator: acceleratorOf(request, entries),
    precision: {
      ...precision,
      ...(stored && { weights: stored.main.precision }),
      ...(kv !== undefined && { kv }),
    },
    engine: engineKey(request.engine),
    features,
    traffic: {
      prompt_tokens: meanLength(traffic, 'prompt_tokens'),
      output_tokens: meanLength(traffic, 'output_tokens'),
      ...central('cached_prompt_ratio', traffic.cached_prompt_ratio),
      ...central('concurrency', traffic.concurrency),
      ...central('batch_sequences', traffic.batch_sequences),
      ...rateOf(draft, request),
    },
  }
  const offload = offloadOf(request, { accelerator: request.accelerator, entries })
  if (offload) input.offload = offload
  showOffload(draft, request)
  showWeights(
    draft,
    weightsBytes(servingShape(architecture, counts), {
      weights: weightPrecision(input.precision?.weights),
      stored: input.stored,
    }),
  )
  warnOfWiderFormat(draft, input.accelerator, input.precision?.weights)
  showFeatures(draft, features)
  checkStages(architecture, request.plan)
  const plan = planFor(input, request)
  showPlan(draft, plan, request.plan)
  warnOfDivisions(draft, architecture, servingCut(plan))
  warnOfContext(draft, facts.context_max_tokens, input.traffic.prompt_tokens + input.traffic.output_tokens)
  return { ...input, plan }
}

/** Throws `field_conflict` where a stage would have no layer. */
function checkStages(architecture: LayeredArchitecture, plan: ServingRequest['plan']): void {
  const layers = layerGroups(architecture).reduce((sum, { count }) => sum + count, 0)
  if ((plan?.pipeline ?? 1) > layers)
    throw new Refusal('field_conflict', '/plan/pipeline', { fields: ['plan.pipeline', 'model'] })
}

/** Features by their fields, numbers and switches alike. */
function showFeatures(draft: Draft, features: NonNullable<ServingRequest['features']>): void {
  for (const [feature, sent] of Object.entries(features)) {
    const fields = typeof sent === 'object' ? Object.entries(sent) : [['', sent] as const]
    for (const [field, value] of fields) {
      const path = field === '' ? `features.${feature}` : `features.${feature}.${field}`
      draft.settings.push({ path, value, origin: 'given' })
    }
  }
}

type Plan = NonNullable<ServeInput['plan']>

/** What was sent, else one device, or a choice for the count that was sent. */
function planFor(input: ServeInput, { plan, accelerator, features }: ServingRequest): Plan {
  const count = accelerator?.count ?? 1
  if (plan !== undefined || features?.disaggregated !== undefined || count === 1) return plan ?? {}
  return choosePlan(input, count)
}

/**
 * Experts lie over all ranks of a replica: as many ranks as were sent hold whole experts, the rest share each. Ranks
 * that attend on their own hold whole experts unless told otherwise.
 */
function servingCut({ tensor = 1, attention_data: groups = 1, expert }: Plan): Cut {
  const whole = expert ?? (groups > 1 ? tensor * groups : 1)
  const shared = (tensor * groups) / whole
  return { tensor, expert: whole, expert_tensor: Number.isInteger(shared) ? shared : 1 }
}

function showPlan(draft: Draft, plan: Plan, sent: ServingRequest['plan']): void {
  for (const degree of ['tensor', 'pipeline', 'data', 'expert', 'attention_data'] as const) {
    const isChosen = sent === undefined && plan[degree] !== undefined
    draft.settings.push({
      path: `plan.${degree}`,
      value: plan[degree] ?? 1,
      origin: sent?.[degree] ? 'given' : 'default',
      ...(isChosen && { source: chosenBecause }),
    })
  }
}

function central<K extends string>(name: K, value: NumberInput | undefined): { [P in K]?: number } {
  return value === undefined ? {} : ({ [name]: centralValue(value) } as { [P in K]: number })
}

/** Past tokens that an indexer picks, where the catalog says so and the shape is its own. */
function pickedTokens(
  { model }: ServingRequest,
  entries: ResolvedEntries,
): { sparse_attention_tokens?: number } {
  const picked = entries.model?.sparse_attention_indexer?.selected_tokens
  return picked === undefined || !('ref' in model) || model.override
    ? {}
    : { sparse_attention_tokens: picked }
}

/** The catalog's accelerator under what the request has inline. */
function acceleratorOf({ accelerator }: ServingRequest, entries: ResolvedEntries): ServeInput['accelerator'] {
  const { ref: _, count: __, override = {}, ...inline } = accelerator ?? {}
  const sent = Object.entries({ ...inline, ...override }).map(([name, value]) => [name, centralValue(value)])
  return { ...noFields, ...entries.accelerator, ...Object.fromEntries(sent) }
}

const noFields: AcceleratorFields = {
  ...noPeaks,
  memory_marketing_gb: null,
  memory_usable_gib: null,
  memory_bandwidth_gb_per_s: null,
  power_max_w: null,
  scale_up_gb_per_s: null,
  scale_up_domain_count: null,
  scale_out_gbit_per_s: null,
  embodied_kgco2e: null,
}
