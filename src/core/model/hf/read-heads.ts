import type { LayeredArchitecture, PredictionHeads } from '../../../contract/model/architecture.ts'
import { expertParameters } from '../layers/list-counts.ts'
import { mixerParameterCount } from '../layers/mixer-count.ts'
import { flag, number, type Part } from './part.ts'

/**
 * Heads that predict tokens further ahead (DeepSeek-V3, arXiv:2412.19437, section 2.2): each a layer like the
 * last one, with a projection of two states into one and norms. `null` where the file has none.
 */
export function readPredictionHeads(part: Part, architecture: LayeredArchitecture): PredictionHeads | null {
  const off = flag(part, 'prediction heads', 'use_mtp') === false
  const modules = number(part, 'prediction heads', 'num_mtp_modules')
  const each = number(part, 'prediction heads', 'mtp_transformer_layers') ?? 1
  const layers =
    number(
      part,
      'prediction heads',
      'num_nextn_predict_layers',
      'mtp_num_hidden_layers',
      'mtp_num_layers',
      'num_mtp_layers',
    ) ?? (modules === undefined ? 0 : modules * each)
  const last = architecture.layers?.findLast(({ mixers }) =>
    mixers.some(({ kind }) => /attention/.test(kind)),
  )
  if (off || layers === 0 || !last) return null
  const { hidden_size: hidden } = architecture
  const block = last.feed_forward
  const fed =
    block === undefined
      ? 0
      : block.kind === 'dense'
        ? block.matrices_count * hidden * block.ffn_size
        : block.experts_count * expertParameters(block, hidden) +
          block.matrices_count * hidden * block.shared_ffn_size +
          hidden * block.experts_count
  const mixing = last.mixers.reduce((sum, mixer) => sum + mixerParameterCount(mixer, hidden), 0)
  const joined = 2 * hidden * hidden + 3 * hidden
  return {
    layers_count: layers,
    parameters_count: layers * (mixing + fed + last.other_parameters_count + joined),
  }
}
