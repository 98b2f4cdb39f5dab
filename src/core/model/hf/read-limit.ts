import { child, number, type Part } from './part.ts'

/**
 * The longest context of the model: what the file states, which for most holds the stretched positions
 * already. Some families state the length before stretching under the same key: Qwen's cards tell to add
 * the scaling by hand, so what the file has stands. `null` where nothing limits it or the file is silent.
 */
export function contextLimit(part: Part): number | null {
  const stated = number(
    part,
    'context limit',
    'max_position_embeddings',
    'n_positions',
    'max_seq_len',
    'max_sequence_length',
    'model_max_length',
    'seq_length',
    'n_ctx',
    'max_target_positions',
  )
  const scaling = child(part, 'rope scaling', 'rope_scaling', 'rope_parameters')
  if (stated === undefined) return null
  const factor = scaling ? number(scaling, 'rope scaling', 'factor') : undefined
  const before = scaling ? number(scaling, 'rope scaling', 'original_max_position_embeddings') : undefined
  return factor !== undefined && before !== undefined && stated === before
    ? Math.round(before * factor)
    : stated
}
