import { bufferedLayers } from '../machine/moving.ts'
import { bytesPerGb, bytesPerGib } from '../units.ts'
import type { Deployment } from './deployment.ts'
import { kvReadBytes } from './kv-read.ts'
import { kvBytesPerSequence, type MemoryBudget } from './slots.ts'
import { expertsTouchedRatio } from './step-terms.ts'

/** A part that is moved: a share of it, or bytes of one device. `disk` 1: it lies on disk. */
export type Moved = { share_ratio?: number; size_gib?: number; layers_count?: number; disk: 0 | 1 }

/** What a request moves off the devices, and over what. */
export type Offload = {
  weights?: Moved
  experts?: Moved
  kv_cache?: Moved
  /** Weights that do not fit are moved, and no more. */
  as_needed?: boolean
  host_link_gb_per_s: number
  disk_gb_per_s: number
  /** Part of the moving that can go on behind computing. */
  overlap_ratio: number
  /** Of all devices together. */
  host_memory_gib?: number
}

/** Shares that are moved, with the bytes of one device that then lie elsewhere. */
export type OffloadShares = { weights: number; experts: number; kv: number }

/** Weights that make way for a cache leave it so much more than it needs that sequences do not wait for slots. */
const cacheMargin = 1.5

/** What of a moved part leaves the device for good. */
function freedRatio({ shape }: Deployment): number {
  return Math.max(0, 1 - bufferedLayers / shape.layers_count)
}

/** Resident bytes of one device: routed experts, and all else. */
function residentParts({ plan, weights_bytes, expert_read_bytes }: Deployment): {
  dense: number
  experts: number
} {
  const experts = expert_read_bytes / plan.pipeline
  return { dense: weights_bytes - experts, experts }
}

/** Room for weights and cache beside activations and context. */
function roomOf(deployment: Deployment, budget: MemoryBudget): number {
  return (
    deployment.device.memory_bytes * budget.utilization_ratio - budget.activation_bytes - budget.runtime_bytes
  )
}

const atMostOne = (ratio: number) => Math.min(1, Math.max(0, ratio))

function ratioOf(moved: Moved | undefined, whole: number, layers: number): number {
  if (moved === undefined) return 0
  if (moved.layers_count !== undefined) return atMostOne(moved.layers_count / layers)
  if (moved.size_gib !== undefined) return whole === 0 ? 0 : atMostOne((moved.size_gib * bytesPerGib) / whole)
  return atMostOne(moved.share_ratio ?? 0)
}

/** The shares that a request moves; weights that it moves as needed are as many as `sequences` leave no room for. */
export function offloadShares(
  deployment: Deployment,
  offload: Offload,
  { budget, sequences, tokens }: { budget: MemoryBudget; sequences: number; tokens: number },
): OffloadShares {
  const { dense, experts } = residentParts(deployment)
  const layers = deployment.shape.layers_count
  const cache = (sequences / deployment.plan.attention_data) * kvBytesPerSequence(deployment, tokens)
  const room = roomOf(deployment, budget)
  if (offload.as_needed && !offload.weights) {
    const lacking = deployment.weights_bytes + cacheMargin * cache - room
    const share = atMostOne(lacking / (deployment.weights_bytes * freedRatio(deployment) || 1))
    return { weights: share, experts: share, kv: ratioOf(offload.kv_cache, cache, layers) }
  }
  const both = offload.experts === undefined
  const weights = ratioOf(offload.weights, both ? dense + experts : dense, layers)
  const pool = Math.max(0, room - deployment.weights_bytes)
  const held = offload.kv_cache?.size_gib
  return {
    weights,
    experts: both ? weights : ratioOf(offload.experts, experts, layers),
    kv:
      held === undefined
        ? ratioOf(offload.kv_cache, 0, layers)
        : atMostOne((held * bytesPerGib) / (held * bytesPerGib + pool || 1)),
  }
}

/** The deployment with parts elsewhere: less resident, and as much to read. */
export function withOffload(deployment: Deployment, shares: OffloadShares): Deployment {
  if (shares.weights + shares.experts + shares.kv === 0) return deployment
  const { dense, experts } = residentParts(deployment)
  const freed = freedRatio(deployment)
  const kept = 1 - freed * shares.kv
  const { cache } = deployment
  const { held } = cache
  return {
    ...deployment,
    weights_bytes: deployment.weights_bytes - freed * (shares.weights * dense + shares.experts * experts),
    cache: {
      ...cache,
      held: {
        full_bytes_per_token: held.full_bytes_per_token * kept,
        window_bytes_per_token: held.window_bytes_per_token.map((bytes) => bytes * kept),
        constant_bytes: held.constant_bytes * kept,
      },
    },
  }
}

/** Bytes of one device that lie in host memory and on disk, with the cache of `sequences` of `tokens`. */
export function movedBytes(
  deployment: Deployment,
  offload: Offload,
  shares: OffloadShares,
  { sequences, tokens }: { sequences: number; tokens: number },
): { host: number; disk: number } {
  const { dense, experts } = residentParts(deployment)
  const cache = (sequences / deployment.plan.attention_data) * kvBytesPerSequence(deployment, tokens)
  return split(offload, [shares.weights * dense, shares.experts * experts, shares.kv * cache])
}

function split(
  offload: Offload,
  [weights, experts, kv]: [number, number, number],
): { host: number; disk: number } {
  const onDisk = {
    weights: offload.weights?.disk ?? 0,
    experts: (offload.experts ?? offload.weights)?.disk ?? 0,
    kv: offload.kv_cache?.disk ?? 0,
  }
  const disk = weights * onDisk.weights + experts * onDisk.experts + kv * onDisk.kv
  return { host: weights + experts + kv - disk, disk }
}

export type Transfer = { seconds: number; bound_by: 'host_link' | 'disk' }

/** All that is moved passes the link; what lies on disk is read there as well, at the same time. */
function transferOf(offload: Offload, { host, disk }: { host: number; disk: number }): Transfer {
  const link = (host + disk) / (offload.host_link_gb_per_s * bytesPerGb)
  const drive = disk / (offload.disk_gb_per_s * bytesPerGb)
  return drive > link ? { seconds: drive, bound_by: 'disk' } : { seconds: link, bound_by: 'host_link' }
}

/** Moving of one decode step: weights once, the experts that the batch reaches, the cache of every sequence. */
export function stepTransfer(
  whole: Deployment,
  offload: Offload,
  shares: OffloadShares,
  load: { batch: number; context_tokens: number; tokens_per_sequence: number },
): Transfer {
  const { plan } = whole
  const rank = load.batch / plan.attention_data / plan.pipeline
  const tokens = rank * load.tokens_per_sequence * plan.attention_data
  const touched = expertsTouchedRatio(whole.expert_missed_ratio, tokens)
  return transferOf(
    offload,
    split(offload, [
      shares.weights * whole.dense_read_bytes,
      shares.experts * whole.expert_read_bytes * touched,
      shares.kv * rank * kvReadBytes(whole, load.context_tokens),
    ]),
  )
}

/** Moving while one prompt comes in: weights and experts once a chunk, and its cache out. */
export function promptTransfer(
  whole: Deployment,
  offload: Offload,
  shares: OffloadShares,
  { prompt_tokens, chunk_tokens }: { prompt_tokens: number; chunk_tokens: number },
): Transfer {
  const chunks = Math.max(1, chunk_tokens > 0 ? Math.ceil(prompt_tokens / chunk_tokens) : 1)
  const touched = expertsTouchedRatio(whole.expert_missed_ratio, prompt_tokens / chunks)
  return transferOf(
    offload,
    split(offload, [
      chunks * shares.weights * whole.dense_read_bytes,
      chunks * shares.experts * whole.expert_read_bytes * touched,
      shares.kv * kvBytesPerSequence(whole, prompt_tokens) * whole.plan.pipeline,
    ]),
  )
}
