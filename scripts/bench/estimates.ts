import { resolveRequest } from '../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import type { DemandRequest } from '../../src/contract/request/demand.ts'
import type { TrainingRequest } from '../../src/contract/request/training.ts'
import { estimateDemand } from '../../src/core/kinds/demand/estimate.ts'
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

export function estimateBars(): Bar[] {
  const snapshot = shippedSnapshot()
  const options = { samples: 128, seed: 1, include: { derivation: true, drivers: true } }
  const train = () =>
    estimateTraining({ request: training, entries: resolveRequest(snapshot, training) }, options)
  const serve = () => estimateDemand({ request: demand, entries: resolveRequest(snapshot, demand) }, options)
  return [
    {
      what: 'training estimate, all of it, 128 samples',
      microseconds: medianMicroseconds(train),
      most: 2_000,
    },
    { what: 'demand estimate, all of it, 128 samples', microseconds: medianMicroseconds(serve), most: 2_000 },
  ]
}
