import { bytesPerGib } from '../units.ts'
import type { Deployment } from './deployment.ts'
import { type Admission, admissionOf, residentTokens } from './effective-batch.ts'
import { pagingOf } from './engine-settings.ts'
import { type ServingMemory, servingMemory } from './memory.ts'
import { offloadedBytes, withOffload } from './offload.ts'
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
  /** Weights of one device that stay in host memory. */
  offload_bytes: number
}

/** The engine's admission under what was set. */
export function admissionFor(input: ServeInput, engine: string): Admission {
  const { budget, reserves_whole_answer } = admissionOf(engine)
  const settings = input.engine_settings ?? {}
  const share = input.memory_utilization_ratio ?? settings.memory_utilization_ratio
  const { graph_reserve_gib: graphs, scheduler } = settings
  return {
    reserves_whole_answer: scheduler === undefined ? reserves_whole_answer : scheduler === 'guaranteed',
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
  const bytes = input.features?.host_offload ? offloadedBytes(whole, budget, wanted) : 0
  const deployment = withOffload(whole, bytes)
  const resident = residentTokens({ budget, ...rest }, prompt_tokens, output_tokens)
  const { context_limit_tokens, engine_settings } = input
  const paging = pagingOf(engine, engine_settings)
  const pool = kvPoolBytes(deployment, budget)
  const most = (engine_settings?.max_sequences_count ?? Number.POSITIVE_INFINITY) * attention_data
  return {
    deployment,
    memory: servingMemory(
      deployment,
      budget,
      { prompt_tokens, output_tokens, sequences, context_limit_tokens },
      paging,
    ),
    slots: Math.min(most, poolSlots(deployment, pool, resident)),
    pool_bytes: Math.max(0, pool),
    offload_bytes: bytes,
  }
}
