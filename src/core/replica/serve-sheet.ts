import type { AcceleratorFields } from '../catalog/entries.ts'
import type { ResolvedEntries } from '../catalog/resolved-entries.ts'
import { assume, type Draft } from '../estimates/draft.ts'
import { centralValue, given } from '../estimates/number-input.ts'
import type { NumberInput, ServingRequest } from '../estimates/request.ts'
import { acceleratorFigure } from '../fleet/accelerator.ts'
import { noPeaks } from '../fleet/no-peaks.ts'
import type { Fleet } from '../fleet/node.ts'
import { countModel } from '../model/count-model.ts'
import { shapeOf } from '../model/model-input.ts'
import { Refusal } from '../refusal.ts'
import { admissionOf } from '../serving/effective-batch.ts'
import { serveReplica } from '../serving/serve.ts'
import type { ServeAnswer } from '../serving/serve-answer.ts'
import { defaultEngine, type ServeInput } from '../serving/serve-input.ts'
import type { ServedAt, ServedSheet } from './served-figures.ts'

const measuredInputs = [
  'prompt_tokens',
  'output_tokens',
  'load',
  'memory_bandwidth',
  'half_precision',
] as const

/** The replica that a request describes, at its own values. Throws `Refusal`. */
export function serveInput(draft: Draft, request: ServingRequest, entries: ResolvedEntries): ServeInput {
  const shape = shapeOf(request.model, entries.model)
  if (!shape) throw new Refusal('model_missing', '/model', { needed_for: 'serving: an architecture' })
  const { traffic, precision = {}, plan = {}, features = {}, engine = defaultEngine } = request
  if ((traffic.concurrency === undefined) === (traffic.batch_sequences === undefined)) {
    throw new Refusal('field_conflict', '/traffic', {
      fields: ['traffic.concurrency', 'traffic.batch_sequences'],
    })
  }
  draft.settings.push({ path: 'engine', value: engine, origin: request.engine ? 'given' : 'default' })
  draft.settings.push({
    path: 'engine.memory_utilization_ratio',
    value: admissionOf(engine).budget.utilization_ratio,
    origin: 'default',
    source: 'share of the usable memory that the engine takes',
  })
  for (const part of ['weights', 'kv'] as const) {
    draft.settings.push({
      path: `precision.${part}`,
      value: precision[part] ?? 'bf16',
      origin: precision[part] ? 'given' : 'default',
    })
  }
  for (const degree of ['tensor', 'pipeline', 'data', 'expert', 'attention_data'] as const) {
    draft.settings.push({
      path: `plan.${degree}`,
      value: plan[degree] ?? 1,
      origin: plan[degree] ? 'given' : 'default',
    })
  }
  return {
    architecture: shape.architecture,
    counts: countModel(shape.architecture),
    ...pickedTokens(request, entries),
    accelerator: acceleratorOf(request, entries),
    precision,
    plan,
    engine,
    features,
    traffic: {
      prompt_tokens: centralValue(traffic.prompt_tokens),
      output_tokens: centralValue(traffic.output_tokens),
      ...central('cached_prompt_ratio', traffic.cached_prompt_ratio),
      ...central('concurrency', traffic.concurrency),
      ...central('batch_sequences', traffic.batch_sequences),
    },
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

function inputNames(
  draft: Draft,
  { traffic }: ServingRequest,
  { accelerator, entries }: Fleet,
): Record<(typeof measuredInputs)[number], string> {
  const source = { input: accelerator, entries }
  const load = traffic.concurrency ?? traffic.batch_sequences ?? 1
  const loadPath = traffic.concurrency === undefined ? 'traffic.batch_sequences' : 'traffic.concurrency'
  const half =
    entries.accelerator?.peak_dense_bf16_flop_per_s === null
      ? 'peak_dense_fp16_flop_per_s'
      : 'peak_dense_bf16_flop_per_s'
  if (traffic.cached_prompt_ratio !== undefined)
    assume(draft, given('traffic.cached_prompt_ratio', 'ratio', traffic.cached_prompt_ratio))
  return {
    prompt_tokens: assume(draft, given('traffic.prompt_tokens', 'token', traffic.prompt_tokens)),
    output_tokens: assume(draft, given('traffic.output_tokens', 'token', traffic.output_tokens)),
    load: assume(draft, given(loadPath, 'count', load)),
    memory_bandwidth: acceleratorFigure(draft, 'memory_bandwidth_gb_per_s', source),
    half_precision: acceleratorFigure(draft, half, source),
  }
}

/** What is served as a function of the sheet's inputs; a sample in which none varies costs nothing. */
function servedAt(input: ServeInput): ServedAt {
  const last = new Float64Array(measuredInputs.length).fill(Number.NaN)
  let answer: ServeAnswer | null = null
  return (values) => {
    if (answer && values.every((value, index) => value === last[index])) return answer
    last.set(values)
    const [prompt = 1, output = 1, load = 1, bandwidth = null, peak = null] = values
    const isClosed = input.traffic.concurrency !== undefined
    answer = serveReplica({
      ...input,
      accelerator: {
        ...input.accelerator,
        memory_bandwidth_gb_per_s: bandwidth,
        ...withHalfPrecision(input, peak),
      },
      traffic: {
        ...input.traffic,
        prompt_tokens: prompt,
        output_tokens: output,
        ...(isClosed ? { concurrency: load } : { batch_sequences: load }),
      },
    })
    return answer
  }
}

function withHalfPrecision({ accelerator }: ServeInput, peak: number | null) {
  return accelerator.peak_dense_bf16_flop_per_s === null
    ? { peak_dense_fp16_flop_per_s: peak }
    : { peak_dense_bf16_flop_per_s: peak }
}

/** The replica as a function of the sheet's inputs. */
export function servedSheet(
  draft: Draft,
  request: ServingRequest,
  input: ServeInput,
  fleet: Fleet,
): ServedSheet {
  const names = inputNames(draft, request, fleet)
  return {
    central: serveReplica(input),
    at: servedAt(input),
    inputs: measuredInputs.map((name) => names[name]),
  }
}
