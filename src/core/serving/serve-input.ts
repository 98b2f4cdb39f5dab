import type { AcceleratorFields } from '../../contract/catalog/entries.ts'
import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { ModelCounts } from '../model/counts.ts'
import type { StoredBytes } from '../model/precision/stored-bytes.ts'
import { isWeightPrecision, type WeightPrecision, weightBits } from '../model/weight-bytes.ts'
import { Refusal } from '../refusal.ts'
import { bitsPerByte } from '../units.ts'
import { type Deployment, deploy, type ServingPlan } from './deployment.ts'
import { servingDevice } from './device.ts'
import type { EngineSettings } from './engine-settings.ts'
import type { Offload } from './offload.ts'
import type { RateInput } from './served.ts'
import { type ServingShape, servingShape } from './shape.ts'
import type { Speculation } from './speculative.ts'

/** What one replica is asked, in the vocabulary of `POST /v1/estimates/serving`. */
export type ServeInput = {
  architecture: LayeredArchitecture
  counts: ModelCounts
  /** Past tokens that a query attends to where an indexer picks them (DeepSeek-V3.2). */
  sparse_attention_tokens?: number
  accelerator: AcceleratorFields & {
    vendor?: string
    family?: string
    memory_type?: string | null
    kind?: string
  }
  precision?: { weights?: string; kv?: string; activations?: string }
  /** How the checkpoint is stored, part by part, where no other format of the weights was asked for. */
  stored?: StoredBytes
  /** Tokens that the model's positions reach. */
  context_limit_tokens?: number
  /** What moves the memory and the admission of an engine, where it is not its usual. */
  engine_settings?: EngineSettings
  plan?: Partial<ServingPlan>
  /** Calibration key: `vllm-2025`, `sglang-2025`, `trtllm-2025`, `llama.cpp`, … Default `generic-2025`. */
  engine?: string
  features?: {
    chunked_prefill?: boolean
    prefix_caching?: boolean
    speculative?: Speculation
    disaggregated?: { prefill_accelerators_count: number; decode_accelerators_count: number }
  }
  /** What lies in host memory or on disk. */
  offload?: Offload
  traffic: {
    prompt_tokens: number
    output_tokens: number
    cached_prompt_ratio?: number
    concurrency?: number
    batch_sequences?: number
    /** A request rate, in place of both. */
    rate?: RateInput
  }
  /** Share of the memory that the engine takes. Default 0.92. */
  memory_utilization_ratio?: number
}

export const defaultEngine = 'generic-2025'

export function weightPrecision(name: string | undefined): WeightPrecision {
  const key = (name ?? 'bf16').toLowerCase()
  if (!isWeightPrecision(key)) {
    throw new Refusal('precision_unknown', '/precision/weights', {
      value: key,
      known: Object.keys(weightBits),
    })
  }
  return key
}

export function kvBytesPerElement(name: string | undefined): number {
  const key = (name ?? 'bf16').toLowerCase()
  if (!isWeightPrecision(key)) {
    throw new Refusal('precision_unknown', '/precision/kv', { value: key, known: Object.keys(weightBits) })
  }
  return weightBits[key] / bitsPerByte
}

/**
 * The degrees of a request. Experts spread over more ranks than tensor parallelism has lie on the devices of several data
 * ranks: those are attention data parallel, not replicas (vLLM and SGLang: `--data-parallel-size` with expert parallel).
 */
export function planOf(input: ServeInput): ServingPlan {
  const plan = input.plan ?? {}
  const { tensor = 1, expert = 1, data = 1, attention_data = 1 } = plan
  const shared = attention_data === 1 ? dataRanksShared(tensor, expert, data) : 1
  return {
    tensor,
    pipeline: plan.pipeline ?? 1,
    expert,
    attention_data: attention_data * shared,
    data: data / shared,
    expert_imbalance_factor: plan.expert_imbalance_factor ?? 1,
  }
}

/** Data ranks whose devices the experts of one replica are spread over; 1 where each holds them all. */
function dataRanksShared(tensor: number, expert: number, data: number): number {
  const ranks = expert / tensor
  return ranks > 1 && Number.isInteger(ranks) && data % ranks === 0 ? ranks : 1
}

const shapes = new WeakMap<
  ModelCounts,
  { architecture: LayeredArchitecture; picked: number; shape: ServingShape }
>()

/** The shape of an input's model: summed over its layers once, since samples and solvers ask for it by the thousand. */
function shapeOfInput({
  architecture,
  counts,
  sparse_attention_tokens: picked = 0,
}: ServeInput): ServingShape {
  const known = shapes.get(counts)
  if (known?.architecture === architecture && known.picked === picked) return known.shape
  const shape = servingShape(architecture, counts, picked)
  shapes.set(counts, { architecture, picked, shape })
  return shape
}

/**
 * The deployment that a request describes.
 * Refuses: `precision_unknown` for a format without known bits, `accelerator_incomplete` where memory, bandwidth
 * or the 16-bit rate is missing.
 */
export function deploymentOf(input: ServeInput): Deployment {
  const device = servingDevice(input.accelerator)
  if (device === null) throw new Refusal('accelerator_incomplete', '/accelerator')
  return deploy(shapeOfInput(input), device, planOf(input), {
    weights: weightPrecision(input.precision?.weights),
    kv_bytes_per_element: kvBytesPerElement(input.precision?.kv),
    ...(input.stored && { stored: input.stored }),
  })
}
