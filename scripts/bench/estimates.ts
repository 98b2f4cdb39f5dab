import { resolveRequest } from '../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import type { DemandRequest } from '../../src/contract/request/demand.ts'
import type { MemoryRequest } from '../../src/contract/request/memory.ts'
import type { ServingRequest } from '../../src/contract/request/serving.ts'
import type { TrainingRequest } from '../../src/contract/request/training.ts'
import { estimateDemand } from '../../src/core/kinds/demand/estimate.ts'
import { estimateMemory } from '../../src/core/kinds/memory/estimate.ts'
import { estimateServing } from '../../src/core/kinds/serving/estimate.ts'
import { estimateTraining } from '../../src/core/kinds/training/estimate.ts'
import { type Bar, medianMicroseconds } from './measure.ts'

const training: TrainingRequest = {
  model: { ref: 'deepseek-v3-671b' },
  run: { tokens_count: 14.8e12, deadline_days: 60 },
  accelerator: { ref: 'nvidia-h800-sxm5-80gb' },
}

const demand: DemandRequest = {
  model: { ref: 'llama3-70b' },
  traffic: {
    users_daily_count: 5e7,
    requests_per_user_per_day: 10,
    answer: { amount: 400, unit: 'english_words' },
  },
  sizing: { method: 'flop_utilization' },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
}

const serving: ServingRequest = {
  model: { ref: 'llama3.1-70b' },
  traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 32 },
  plan: { tensor: 4 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
}

/** Another batch each time: a plan that was searched for before is remembered. */
const memoryAt = (batch: number): MemoryRequest => ({
  model: { ref: 'llama3-70b' },
  run: { sequence_length_tokens: 8192, global_batch_sequences: batch },
  plan: { tensor: 8, pipeline: 4, data: 2 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 64 },
})
const batchesCount = 1000

export function estimateBars(): Bar[] {
  const snapshot = shippedSnapshot()
  const options = { samples: 128, seed: 1, include: { derivation: true, drivers: true } }
  const train = () =>
    estimateTraining({ request: training, entries: resolveRequest(snapshot, training) }, options)
  const size = () => estimateDemand({ request: demand, entries: resolveRequest(snapshot, demand) }, options)
  const serve = () =>
    estimateServing({ request: serving, entries: resolveRequest(snapshot, serving) }, options)
  let asked = 0
  const hold = () => {
    const request = memoryAt(128 * (1 + (asked++ % batchesCount)))
    return estimateMemory({ request, entries: resolveRequest(snapshot, request) }, options)
  }
  return [
    {
      what: 'training estimate, all of it, 128 samples',
      microseconds: medianMicroseconds(train),
      most: 2_000,
    },
    { what: 'demand estimate, all of it, 128 samples', microseconds: medianMicroseconds(size), most: 2_000 },
    {
      what: 'serving estimate, all of it, 128 samples',
      microseconds: medianMicroseconds(serve),
      most: 2_000,
    },
    {
      what: 'memory of a run with a plan to be searched for, all of it',
      microseconds: medianMicroseconds(hold),
      most: 4_000,
    },
  ]
}
