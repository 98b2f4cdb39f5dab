import { resolveRequest } from '../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import type { TrainingRequest } from '../../src/contract/request/training.ts'
import { estimateTraining } from '../../src/core/kinds/training/estimate.ts'
import type { Bar } from './measure.ts'

const requestsCount = 200
const warmCount = 200
const percentile = 0.99
const mostMicroseconds = 10_000

const models = [
  'llama3.1-8b',
  'llama3.1-70b',
  'llama3.1-405b',
  'gpt3-175b',
  'qwen3-32b',
  'mixtral-8x7b',
  'deepseek-v3-671b',
]
const machines = [
  'nvidia-a100-sxm4-80gb',
  'nvidia-h100-sxm5-80gb',
  'nvidia-h200-sxm-141gb',
  'nvidia-b200-sxm-180gb',
  'huawei-ascend-910b2',
]

/** Numbers from 0 to 1, the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Requests with a count and no plan, no two alike. */
function randomRequests(count: number, random: () => number): TrainingRequest[] {
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T
  return Array.from({ length: count }, () => ({
    model: { ref: pick(models) },
    run: {
      tokens_count: 1e12,
      sequence_length_tokens: pick([2048, 4096, 8192, 32_768]),
      global_batch_sequences: 16 * Math.ceil(random() * 256),
    },
    accelerator: { ref: pick(machines), count: 8 * Math.ceil(random() ** 2 * 2048) },
  }))
}

/** Processor time of each estimate of its own, the garbage that it makes included: the 99th percentile of 200. */
export function chosenPlanBar(): Bar {
  const snapshot = shippedSnapshot()
  const options = { samples: 128, seed: 1, include: { derivation: false, drivers: false } }
  const estimate = (request: TrainingRequest) =>
    estimateTraining({ request, entries: resolveRequest(snapshot, request) }, options)
  const random = seeded(16)
  for (const request of randomRequests(warmCount, random)) estimate(request)
  const times = randomRequests(requestsCount, random).map((request) => {
    const start = process.cpuUsage()
    estimate(request)
    const { user, system } = process.cpuUsage(start)
    return user + system
  })
  const sorted = times.toSorted((a, b) => a - b)
  return {
    what: '99 of 100 estimates with a count and no plan',
    microseconds: sorted[Math.ceil(requestsCount * percentile) - 1] ?? Number.NaN,
    most: mostMicroseconds,
  }
}
