import type { Deployment } from './deployment.ts'
import { type Admission, admissionOf, residentTokens } from './effective-batch.ts'
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
  /** Weights of one device that stay in host memory. */
  offload_bytes: number
}

function admissionFor(input: ServeInput, engine: string): Admission {
  const admission = admissionOf(engine)
  const share = input.memory_utilization_ratio
  if (share === undefined) return admission
  return { ...admission, budget: { ...admission.budget, utilization_ratio: share } }
}

export function place(input: ServeInput, whole: Deployment, engine: string): Placed {
  const { budget, ...rest } = admissionFor(input, engine)
  const { prompt_tokens, output_tokens, batch_sequences, concurrency } = input.traffic
  const wanted = { sequences: batch_sequences ?? concurrency ?? 1, tokens: prompt_tokens + output_tokens }
  const bytes = input.features?.host_offload ? offloadedBytes(whole, budget, wanted) : 0
  const deployment = withOffload(whole, bytes)
  const resident = residentTokens({ budget, ...rest }, prompt_tokens, output_tokens)
  return {
    deployment,
    memory: servingMemory(deployment, budget, input.traffic),
    slots: poolSlots(deployment, kvPoolBytes(deployment, budget), resident),
    offload_bytes: bytes,
  }
}
