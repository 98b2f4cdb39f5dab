import { MemoryEstimate, memoryEstimateSchemas } from '../contract/estimate/memory-estimate.ts'
import { MemoryRequest, memorySchemas } from '../contract/request/memory.ts'
import { estimateMemory } from '../core/kinds/memory/estimate.ts'
import { memoryExamples } from './examples/memory.ts'
import { kind } from './kind.ts'

export const memory = kind({
  estimate: estimateMemory,
  request: MemoryRequest,
  answer: MemoryEstimate,
  schemas: [...memorySchemas, ...memoryEstimateSchemas],
  tag: 'estimates',
  summary: 'Whether it fits, and where the memory goes',
  description:
    'Memory of the most loaded accelerator by part: weights, gradients, optimizer states and activations of a training run, or weights and KV cache of a serving replica.',
  methods: ['training-memory', 'serving-memory'],
  examples: memoryExamples,
  leadingFigures: [
    'memory_needed_per_accelerator_gib',
    'memory_peak_per_accelerator_gib',
    'kv_pool_gib',
    'batch_max_sequences',
    'fits_in_memory',
  ],
  rankedFigures: ['memory_used_ratio', 'memory_peak_per_accelerator_gib'],
  cost: { atMs: 0.6, sampleUs: 6 },
  claimExample: {
    model: { ref: 'llama3.1-70b' },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 8 },
  },
})
