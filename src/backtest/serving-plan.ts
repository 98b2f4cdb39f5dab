import { deploy, type ServingPlan, type ServingPrecision } from '../core/serving/deployment.ts'
import type { ServingDevice } from '../core/serving/device.ts'
import { defaultAdmission, replicaSlots } from '../core/serving/effective-batch.ts'
import type { ServingShape } from '../core/serving/shape.ts'
import type { ServingRow, WorkerGroup } from './serving-row.ts'

type RowServing = ServingRow['serving']

/** Some files multiply two labels of the same devices; then the larger label is the count. */
function sameDevicesTwice(tensor: number, attentionData: number, moeTensor: number, expert: number): number {
  if (moeTensor > 1 && moeTensor === expert && [tensor, attentionData].includes(moeTensor * expert)) {
    return expert
  }
  return tensor > 1 && tensor === attentionData && expert === tensor * attentionData ? tensor : 0
}

function degrees(tensor: number, attentionData: number, moeTensor: number, expert: number): ServingPlan {
  const corrected = sameDevicesTwice(tensor, attentionData, moeTensor, expert)
  if (corrected && tensor === attentionData) {
    return { tensor: 1, pipeline: 1, expert: corrected, attention_data: corrected, data: 1 }
  }
  const tp = corrected && tensor > 1 ? corrected : tensor
  const adp = corrected && attentionData > 1 ? corrected : attentionData
  return { tensor: tp, pipeline: 1, expert: Math.max(1, expert), attention_data: adp, data: 1 }
}

/** One worker of one side of a disaggregated deployment. */
export function workerPlan(group: WorkerGroup): ServingPlan {
  const plan = degrees(
    group.tp_size ?? 1,
    group.attention_dp_size ?? 1,
    group.moe_tp_size ?? 1,
    group.moe_ep_size ?? 1,
  )
  return { ...plan, pipeline: group.pp_size ?? 1 }
}

const devicesOf = ({ tensor, pipeline, attention_data }: ServingPlan) => tensor * pipeline * attention_data

/**
 * Workers of each side where a file leaves their counts open: the only split of its devices into one of each and more.
 * `null` where there are several, or none.
 */
export function workersBySplit(
  prefill: WorkerGroup,
  decode: WorkerGroup,
  devices: number,
): { prefill: number; decode: number } | null {
  const [each, other] = [devicesOf(workerPlan(prefill)), devicesOf(workerPlan(decode))]
  const splits = Array.from({ length: Math.floor(devices / other) }, (_, at) => at + 1)
    .map((workers) => ({ prefill: (devices - workers * other) / each, decode: workers }))
    .filter((split) => split.prefill >= 1 && Number.isInteger(split.prefill))
  return splits.length === 1 ? (splits[0] ?? null) : null
}

/**
 * The plan of one replica. Where a file states expert parallel alone (vLLM spreads attention by
 * tensor over the same devices), tensor parallel is the count.
 */
export function planOfRow(serving: RowServing, devices: number): ServingPlan {
  const expert = Math.max(1, serving.moe_ep ?? serving.ep ?? 1)
  const plan = degrees(serving.tp ?? 1, serving.attention_dp ?? 1, serving.moe_tp ?? 1, expert)
  const pipeline = serving.split ? devices : (serving.pp ?? 1)
  const stated = plan.tensor * plan.attention_data * pipeline
  const shared = plan.attention_data === 1 && expert > plan.tensor ? expert / plan.tensor : 1
  if (shared > 1 && (serving.dp ?? 1) % shared === 0) {
    return { ...plan, attention_data: shared, pipeline, data: (serving.dp ?? 1) / shared }
  }
  const data = serving.dp ?? 1
  if (serving.tp !== undefined && serving.scenario !== undefined) {
    return { ...plan, pipeline, data: Math.max(1, Math.floor(devices / stated)) }
  }
  if (stated === 1 && devices > 1 && data === 1 && !serving.split)
    return { ...plan, tensor: devices, pipeline: 1 }
  return { ...plan, pipeline, data }
}

type OpenPlan = {
  shape: ServingShape
  device: ServingDevice
  precision: ServingPrecision
  devices: number
  prompt_tokens: number
  output_tokens: number
}

/** Sequences that a replica should hold at least before more tensor ranks stop paying. */
const wantedSlots = { short: 64, long: 24, long_prompt_tokens: 8000 }

/** Where a source names no parallelism: the fewest tensor ranks whose pool holds a worthwhile batch. */
export function smallestPlan(open: OpenPlan): ServingPlan {
  const wanted = open.prompt_tokens > wantedSlots.long_prompt_tokens ? wantedSlots.long : wantedSlots.short
  const most = Math.min(8, open.devices)
  let tensor = 1
  for (; tensor < most; tensor *= 2) {
    const plan = { tensor, pipeline: 1, expert: 1, attention_data: 1, data: 1 }
    const deployment = deploy(open.shape, open.device, plan, open.precision)
    if (replicaSlots(deployment, defaultAdmission, open.prompt_tokens, open.output_tokens) >= wanted) break
  }
  return {
    tensor,
    pipeline: 1,
    expert: 1,
    attention_data: 1,
    data: Math.max(1, Math.floor(open.devices / tensor)),
  }
}
