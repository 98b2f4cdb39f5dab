import { describe, expect, test } from 'vitest'
import type { Architecture } from '../../../src/contract/model/architecture.ts'
import type { TrainingPlan } from '../../../src/contract/request/training-plan.ts'
import { countModel } from '../../../src/core/model/count-model.ts'
import { keptBytesPerToken } from '../../../src/core/training/activations.ts'
import { planNumbers } from '../../../src/core/training/plan.ts'
import { trainingShape } from '../../../src/core/training/shape.ts'
import { microBatchesInFlight } from '../../../src/core/training/stage-held.ts'
import { bytesPerGib } from '../../../src/core/units.ts'

const sequence = 2048
const manyMicroBatches = 1000
const rules = {
  scores_kept: 1,
  dropout_masks: 1,
  eager: 0,
  input_bytes: 2,
  inputs_kept: 1,
  norms_trained: 1,
  adapter_elements: 0,
}

type Setup = {
  name: string
  layers: number
  hidden: number
  heads: number
  pipeline: number
  virtual: number
  micro: number
}

// Korthikanti et al. 2022, table 3: tensor 8 everywhere, GPT shapes with 4h feed-forward.
const setups: (Setup & { kept_gib: number; selective_gib: number })[] = [
  {
    name: '22B',
    layers: 48,
    hidden: 6144,
    heads: 64,
    pipeline: 1,
    virtual: 1,
    micro: 4,
    kept_gib: 59.25,
    selective_gib: 9.5625,
  },
  {
    name: '175B',
    layers: 96,
    hidden: 12288,
    heads: 96,
    pipeline: 8,
    virtual: 3,
    micro: 1,
    kept_gib: 66.84375,
    selective_gib: 12.3515625,
  },
  {
    name: '530B',
    layers: 105,
    hidden: 20480,
    heads: 128,
    pipeline: 35,
    virtual: 3,
    micro: 1,
    kept_gib: 114.0234375,
    selective_gib: 23.076171875,
  },
  {
    name: '1T',
    layers: 128,
    hidden: 25600,
    heads: 160,
    pipeline: 64,
    virtual: 1,
    micro: 1,
    kept_gib: 131.25,
    selective_gib: 26.5625,
  },
]

function gpt(setup: Setup): Architecture {
  return {
    layers_count: setup.layers,
    hidden_size: setup.hidden,
    heads_count: setup.heads,
    kv_heads_count: setup.heads,
    head_dim: setup.hidden / setup.heads,
    ffn_size: 4 * setup.hidden,
    vocab_size: 51_200,
    gated_mlp: false,
    tied_embeddings: true,
    attention: { kind: 'mha' },
  }
}

/** GiB of activations on a device of the first stage. */
function activationGib(setup: Setup, options: { sequence_parallel: boolean; selective: boolean }): number {
  const architecture = gpt(setup)
  const shape = trainingShape(architecture, countModel(architecture), sequence)
  const plan: TrainingPlan = {
    tensor: 8,
    pipeline: setup.pipeline,
    data: 1,
    context: 1,
    expert: 1,
    virtual_stages: setup.virtual,
    micro_batch_sequences: setup.micro,
    zero_stage: 0,
    sequence_parallel: options.sequence_parallel,
    offload: false,
  }
  const numbers = planNumbers(plan, options.selective ? 'selective' : 'none')
  const perToken = keptBytesPerToken(shape, numbers, rules, false)
  const layers = (setup.layers / setup.pipeline) * microBatchesInFlight(numbers, manyMicroBatches)
  return (perToken * setup.micro * sequence * layers) / bytesPerGib
}

describe('activation memory of Korthikanti et al. 2022', () => {
  // 22B: s b h (10 + 24/t + 5 a s/(h t)) L = 2048 × 4 × 6144 × (10 + 3 + 40/3) × 48 = 59.25 GiB.
  test.each(setups)('$name without recompute, tensor parallel only', (setup) => {
    expect(activationGib(setup, { sequence_parallel: false, selective: false })).toBeCloseTo(
      setup.kept_gib,
      9,
    )
  })

  // 22B: 34 s b h L/t = 34 × 2048 × 4 × 6144 × 48 / 8 = 9.5625 GiB.
  test.each(setups)('$name with sequence parallelism and selective recompute', (setup) => {
    expect(activationGib(setup, { sequence_parallel: true, selective: true })).toBeCloseTo(
      setup.selective_gib,
      9,
    )
  })
})
