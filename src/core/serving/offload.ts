import { bytesPerGb } from '../units.ts'
import type { Deployment } from './deployment.ts'
import { kvBytesPerSequence, type MemoryBudget } from './slots.ts'

/** What a PCIe 4.0 x16 slot moves in one direction, and the share of it that copies of weights reach. */
const hostLink = { bytes_per_s: 32 * bytesPerGb, reached_ratio: 0.8 }

/** Bytes of weights that must stay in host memory so that `sequences` fit beside the rest, on one device. */
export function offloadedBytes(
  deployment: Deployment,
  budget: MemoryBudget,
  request: { sequences: number; tokens: number },
): number {
  const room =
    deployment.device.memory_bytes * budget.utilization_ratio - budget.activation_bytes - budget.runtime_bytes
  const cache =
    (request.sequences / deployment.plan.attention_data) * kvBytesPerSequence(deployment, request.tokens)
  return Math.max(0, Math.min(deployment.weights_bytes, deployment.weights_bytes + cache - room))
}

/** Seconds that every step waits for them: each pass over the model reads all of its weights once. */
export function offloadSeconds(bytes: number): number {
  return bytes / (hostLink.bytes_per_s * hostLink.reached_ratio)
}

/** The deployment with part of its weights elsewhere: less resident, and nothing else changed. */
export function withOffload(deployment: Deployment, bytes: number): Deployment {
  return bytes === 0 ? deployment : { ...deployment, weights_bytes: deployment.weights_bytes - bytes }
}
