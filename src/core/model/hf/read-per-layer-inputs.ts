import { number, type Part } from './part.ts'
import type { Typed } from './read-attention.ts'

/** Residual streams of AltUp in Gemma-3n, where the file is silent. */
const usualStreams = 4

/**
 * Parameters of what Gemma-3n and Gemma-4 give each layer beside the stream: a second embedding table and its
 * projections, and in Gemma-3n the low-rank bypass and the parallel residual streams. Looked up for the most part.
 */
export function perLayerInputs(
  part: Part,
  { type }: Typed,
  { hidden, layers }: { hidden: number; layers: number },
): number {
  const width = number(part, 'inputs of each layer', 'hidden_size_per_layer_input') ?? 0
  const vocab =
    number(part, 'inputs of each layer', 'vocab_size_per_layer_input') ??
    number(part, 'vocabulary', 'vocab_size') ??
    0
  if (width === 0) return 0
  const table = vocab * layers * width
  const projections = hidden * layers * width + layers * 2 * hidden * width
  const rank = number(part, 'low-rank bypass', 'laurel_rank') ?? 0
  const streams = type.startsWith('gemma3n')
    ? (number(part, 'residual streams', 'altup_num_inputs') ?? usualStreams)
    : 1
  const altup = 2 * (streams - 1) * hidden * hidden + (streams > 1 ? layers * hidden * streams : 0)
  return table + projections + layers * 2 * hidden * rank + altup
}
