import type { Machine } from '../machine/machine.ts'
import type { LayeredArchitecture } from '../model/architecture.ts'

/** The layouts that a search tries in one dimension each. Powers of two and divisors, since kernels and ranks want them. */
export type PlanCandidates = {
  tensor: number[]
  pipeline: number[]
  context: number[]
  expert: number[]
  micro_batch_sequences: number[]
  virtual_stages: number[]
  zero_stage: (1 | 3)[]
  layers: number
}

const widestTensor = 16
const deepestPipeline = 128
const triedMicroBatches = [1, 2, 4, 8]
const triedVirtualStages = [1, 2, 4]
/** Shorter sequences gain nothing from being split. */
const splitSequenceTokens = 16_384

function powersOfTwo(limit: number): number[] {
  const powers: number[] = []
  for (let power = 1; power <= limit; power *= 2) powers.push(power)
  return powers
}

function pipelines(layers: number): number[] {
  const stages: number[] = []
  for (let count = 1; count <= Math.min(layers, deepestPipeline); count++) {
    if (layers % count === 0 || powersOfTwo(count).includes(count)) stages.push(count)
  }
  return stages
}

/** Candidates for a model on a machine: tensor ranks divide the heads and stay in a domain, experts divide evenly. */
export function planCandidates(
  architecture: LayeredArchitecture,
  machine: Machine,
  sequence: number,
): PlanCandidates {
  const domain = Math.max(1, Math.min(widestTensor, machine.scale_up_domain_count))
  const experts = architecture.moe?.experts_count ?? 1
  return {
    tensor: powersOfTwo(domain).filter((ranks) => architecture.heads_count % ranks === 0),
    pipeline: pipelines(architecture.layers_count),
    context: sequence >= splitSequenceTokens ? powersOfTwo(16) : [1],
    expert: powersOfTwo(experts).filter((ranks) => experts % ranks === 0),
    micro_batch_sequences: triedMicroBatches,
    virtual_stages: triedVirtualStages,
    zero_stage: [1, 3],
    layers: architecture.layers_count,
  }
}
