import { resolveRequest } from '../../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../../src/catalog/shipped.ts'
import type { Estimate } from '../../../src/contract/answer.ts'
import type { DemandRequest } from '../../../src/contract/request/demand.ts'
import type { FinetuningRequest } from '../../../src/contract/request/finetuning.ts'
import type { ServingRequest } from '../../../src/contract/request/serving.ts'
import type { TrainingRequest } from '../../../src/contract/request/training.ts'
import type { EstimateOptions } from '../../../src/core/answer/assemble.ts'
import { estimateDemand } from '../../../src/core/kinds/demand/estimate.ts'
import { estimateFinetuning } from '../../../src/core/kinds/finetuning/estimate.ts'
import { estimateServing } from '../../../src/core/kinds/serving/estimate.ts'
import { estimateTraining } from '../../../src/core/kinds/training/estimate.ts'

export const snapshot = shippedSnapshot()

const options: EstimateOptions = { samples: 128, seed: 1, include: { derivation: true, drivers: true } }

export function askTraining(request: TrainingRequest, more: Partial<EstimateOptions> = {}): Estimate {
  return estimateTraining({ request, entries: resolveRequest(snapshot, request) }, { ...options, ...more })
}

export function askFinetuning(request: FinetuningRequest, more: Partial<EstimateOptions> = {}): Estimate {
  return estimateFinetuning({ request, entries: resolveRequest(snapshot, request) }, { ...options, ...more })
}

export function askDemand(request: DemandRequest, more: Partial<EstimateOptions> = {}): Estimate {
  return estimateDemand({ request, entries: resolveRequest(snapshot, request) }, { ...options, ...more })
}

export function askServing(request: ServingRequest, more: Partial<EstimateOptions> = {}): Estimate {
  return estimateServing({ request, entries: resolveRequest(snapshot, request) }, { ...options, ...more })
}

/** Llama 3.1 70B in fp8 on four H100, 32 requests in flight. */
export const llamaOnH100: ServingRequest = {
  model: { ref: 'llama3.1-70b' },
  traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 32 },
  precision: { weights: 'fp8' },
  plan: { tensor: 4 },
  engine: 'vllm-2025',
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
}

/** GPT-3 on A100 in thirty days at the utilisation of Narayanan et al. 2021. */
export const gpt3OnA100: TrainingRequest = {
  model: { parameters_total_count: 1.75e11 },
  run: { tokens_count: 3e11, mfu_ratio: 0.462, goodput_ratio: 1, deadline_days: 30 },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
}

/** A headline figure as a number; fails the test where it is unknown. */
export function figure(answer: Estimate, key: string): number {
  const value = answer.headline[key]
  if (typeof value !== 'number') throw new Error(`${key} is ${value}`)
  return value
}
