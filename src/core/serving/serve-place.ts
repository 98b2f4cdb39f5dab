import { bytesPerGib } from '../units.ts'
import type { Deployment } from './deployment.ts'
import { type Admission, admissionOf, residentTokens } from './effective-batch.ts'
import { pagingOf, usualSequences } from './engine-settings.ts'
import { type ServingMemory, servingMemory } from './memory.ts'
import { movedBytes, type Offload, type OffloadShares, offloadShares, withOffload } from './offload.ts'
import type { ServeInput } from './serve-input.ts'
import { kvPoolBytes, poolSlots } from './slots.ts'

/** Where everything lies: on the devices, or partly in host memory where that is allowed. */
export type Placed = {
  deployment: Deployment
  memory: ServingMemory
  /** Sequences of one replica that the pool holds at once, not rounded. */
  slots: number
  /** Cache of one device; 0 where the weights leave nothing. */
  pool_bytes: number
  /** `null`: all lies on the devices. */
  moved: MovedParts | null
}

/** What lies in host memory or on disk. */
export type MovedParts = {
  offload: Offload
  shares: OffloadShares
  /** The deployment with all of it on the devices: what a step reads. */
  whole: Deployment
  /** GiB of all devices together. */
  host_gib: number
  disk_gib: number
  /** What is more than host memory holds. */
  host_shortfall_gib: number
}

/** The engine's admission under what was set. */
export function admissionFor(input: ServeInput, engine: string): Admission {
  const { budget, reserves_whole_answer } = admissionOf(engine)
  const settings = input.engine_settings ?? {}
  const share = input.memory_utilization_ratio ?? settings.memory_utilization_ratio
  const { graph_reserve_gib: graphs, scheduler } = settings
  return {
    reserves_whole_answer: scheduler === undefined ? reserves_whole_answer : scheduler !== 'max_utilization',
    budget: {
      ...budget,
      ...(share !== undefined && { utilization_ratio: share }),
      ...(graphs !== undefined && { runtime_bytes: graphs * bytesPerGib }),
    },
  }
}

export function place(input: ServeInput, whole: Deployment, engine: string): Placed {
  const { budget, ...rest } = admissionFor(input, engine)
  const { prompt_tokens, output_tokens, batch_sequences, concurrency } = input.traffic
  const { data, attention_data } = whole.plan
  const sequences = batch_sequences ?? (concurrency ?? 1) / data
  const wanted = { sequences: batch_sequences ?? concurrency ?? 1, tokens: prompt_tokens + output_tokens }
  const { offload } = input
  const shares = offload ? offloadShares(whole, offload, { budget, ...wanted }) : noShares
  const deployment = withOffload(whole, shares)
  const resident = residentTokens({ budget, ...rest }, prompt_tokens, output_tokens)
  const { context_limit_tokens, engine_settings } = input
  const paging = pagingOf(engine, engine_settings)
  const pool = kvPoolBytes(deployment, budget)
  const most = (engine_settings?.max_sequences_count ?? usualSequences) * attention_data
  const request = { prompt_tokens, output_tokens, sequences, context_limit_tokens }
  const held = servingMemory(deployment, budget, request, paging)
  const memory = { ...held, batch_max_sequences: Math.min(most, held.batch_max_sequences) }
  const slots = Math.min(most, poolSlots(deployment, pool, resident))
  const running = { sequences: Math.min(sequences, Math.max(1, slots)), tokens: wanted.tokens }
  const moved = offload ? movedParts(whole, offload, shares, running) : null
  return {
    deployment,
    memory: moved ? withinHost(memory, moved, whole) : memory,
    slots,
    pool_bytes: Math.max(0, pool),
    moved,
  }
}

const noShares: OffloadShares = { weights: 0, experts: 0, kv: 0 }

function movedParts(
  whole: Deployment,
  offload: Offload,
  shares: OffloadShares,
  running: { sequences: number; tokens: number },
): MovedParts {
  const devices = whole.devices_count * whole.plan.data
  const bytes = movedBytes(whole, offload, shares, running)
  const host_gib = (bytes.host * devices) / bytesPerGib
  return {
    offload,
    shares,
    whole,
    host_gib,
    disk_gib: (bytes.disk * devices) / bytesPerGib,
    host_shortfall_gib: Math.max(0, host_gib - (offload.host_memory_gib ?? Number.POSITIVE_INFINITY)),
  }
}

/** What host memory does not hold is missing, shared by the devices that would move it there. */
function withinHost(
  memory: ServingMemory,
  moved: MovedParts,
  { devices_count, plan }: Deployment,
): ServingMemory {
  if (moved.host_shortfall_gib === 0) return memory
  const share = moved.host_shortfall_gib / (devices_count * plan.data)
  return { ...memory, fits_in_memory: false, shortfall_gib: Math.max(memory.shortfall_gib, share) }
}
