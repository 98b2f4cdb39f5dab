import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { LayerGroup } from '../../contract/model/layer.ts'

const isEncoding = ({ mixers }: LayerGroup) =>
  mixers.some((mixer) => mixer.kind === 'attention' && mixer.bidirectional === true)

/**
 * What requests without an answer pass through: the encoder of a model that has one and a decoder (T5, Whisper), else
 * the model as it is. The encoder has no output head.
 */
export function encoderPart(architecture: LayeredArchitecture): LayeredArchitecture {
  const { layers } = architecture
  const encoding = layers?.filter(isEncoding) ?? []
  if (!layers || encoding.length === 0 || encoding.length === layers.length) return architecture
  const { moe: _, prediction_heads: __, ...whole } = architecture
  return {
    ...whole,
    layers: encoding,
    layers_count: encoding.reduce((sum, { count }) => sum + count, 0),
    headless: true,
  }
}
