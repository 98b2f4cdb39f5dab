import type { Examples } from './example.ts'

export const memoryExamples: Examples = {
  training_70b: {
    summary: 'Training Llama 3 70B on 64 H100',
    description: 'Tensor parallel 8, pipeline 4, sequence parallel.',
    value: {
      model: { ref: 'llama3-70b' },
      run: { sequence_length_tokens: 8192, global_batch_sequences: 128 },
      plan: { tensor: 8, pipeline: 4, data: 2, sequence_parallel: true },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 64 },
    },
  },
  adapters_on_one_card: {
    summary: 'Adapters of Llama 3 8B on one RTX 4090',
    description: 'Base weights frozen in bf16.',
    value: {
      task: 'finetuning',
      trained: 'adapters',
      model: { ref: 'llama3-8b' },
      run: { sequence_length_tokens: 2048, global_batch_sequences: 1, recompute: 'full' },
      accelerator: { ref: 'nvidia-rtx-4090', count: 1 },
    },
  },
  serving_70b: {
    summary: 'Serving Llama 3.1 70B on four H100',
    description: 'Weights and KV cache, with the largest batch and the longest context.',
    value: {
      task: 'serving',
      model: { ref: 'llama3.1-70b' },
      traffic: { prompt_tokens: 1024, output_tokens: 256, concurrency: 32 },
      plan: { tensor: 4 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
    },
  },
}
