import type { Headline } from './figure.ts'

export const memoryHeadline = {
  memory_peak_per_accelerator_gib: ['Memory of the most loaded accelerator (GiB).', 61.2],
  memory_used_ratio: ['The same over what a driver reports as usable.', 0.77],
  memory_shortfall_gib: ['What is missing on one accelerator; 0 where it fits (GiB).', 0],
  kv_pool_gib: ['KV cache of one accelerator, for serving (GiB).', 37.6],
  batch_max_sequences: ['Sequences that one replica holds to their last token, for serving.', 385],
  context_max_tokens: ['Longest context of a single sequence, for serving (tokens).', 493_216],
  memory_needed_per_accelerator_gib: [
    'What this request needs of one accelerator, whatever an engine reserves beside it (GiB).',
    24.1,
  ],
  weights_gib: ['Weights of one accelerator (GiB).', 15],
  kv_bytes_per_token: [
    'KV cache of one token in the layers without a window, of the whole model (byte).',
    131_072,
  ],
  kv_window_bytes_per_sequence: ['KV cache of the layers with a window, of one sequence (byte).', 0],
  state_bytes_per_sequence: [
    'Recurrent and convolution states of one sequence, each in its precision (byte).',
    0,
  ],
  parameters_trained_count: ['Parameters that are trained, for training and fine-tuning.', 167_772_160],
  host_memory_gib: ['What is moved to host memory, of all accelerators, with offload (GiB).', 788.6],
  host_disk_gib: ['What is moved to disk, of all accelerators, with offload (GiB).', 128],
  fits_in_memory: ['Whether it fits.', true],
  fits_in_memory_probability_ratio: ['Chance that it fits, by the errors of measured runs (0 to 1).', 0.97],
} satisfies Headline
