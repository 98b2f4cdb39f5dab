import { bytesPerGb } from '../units.ts'
import type { Deployment } from './deployment.ts'
import { kvPoolBytes, type MemoryBudget, poolSlots } from './slots.ts'

/** How an engine fills its pool. */
export type Admission = {
  budget: MemoryBudget
  /** Reserve prompt and whole answer on arrival; else only what is there, so half of the answer on average. */
  reserves_whole_answer: boolean
}

/** Tokens a resident sequence holds: all it will ever hold, or its average over its life. */
export function residentTokens(admission: Admission, promptTokens: number, outputTokens: number): number {
  return promptTokens + (admission.reserves_whole_answer ? outputTokens : outputTokens / 2)
}

/** Sequences of one replica that decode at once when there is always another in the queue. */
export function replicaSlots(
  deployment: Deployment,
  admission: Admission,
  promptTokens: number,
  outputTokens: number,
): number {
  const pool = kvPoolBytes(deployment, admission.budget)
  return poolSlots(deployment, pool, residentTokens(admission, promptTokens, outputTokens))
}

/** What engines of 2025 take by default: 0.9 to 0.92 of the memory, and about 3 GB beside the weights. */
export const defaultAdmission: Admission = {
  budget: { utilization_ratio: 0.92, activation_bytes: 2 * bytesPerGb, runtime_bytes: bytesPerGb },
  reserves_whole_answer: false,
}

/** TensorRT-LLM reserves the whole answer on arrival, and so did static batches; paged engines take what is there. */
export function admissionOf(engine: string): Admission {
  const reserves = /^trtllm/.test(engine) || /-20(1\d|2[0-4])$/.test(engine)
  return reserves ? { ...defaultAdmission, reserves_whole_answer: true } : defaultAdmission
}
