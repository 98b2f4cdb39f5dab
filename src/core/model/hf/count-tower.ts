import { list, number, type Part, word } from './part.ts'

/** A tower's size, or `null` where the file does not have what it takes. */
export function countTower(part: Part, kind: 'vision' | 'audio', textHidden: number): number | null {
  return kind === 'audio' ? countAudio(part, textHidden) : countVision(part, textHidden)
}

const gated = /pixtral|qwen2_5|gemma4|glm4v|aimv2|ovis|dots|step|mistral/

const depthKeys = [
  'num_hidden_layers',
  'depth',
  'layers',
  'num_layers',
  'encoder_layers',
  'vt_num_hidden_layers',
] as const
const widthKeys = ['hidden_size', 'embed_dim', 'width', 'd_model', 'vt_hidden_size'] as const

/** SigLIP's shape-optimised 400M, which every published tower of this width is. */
const shapeOptimised = { width: 1152, depth: 27, inner: 4304 }

/** A vision transformer with its patches, positions, and the projector into the text model. */
function countVision(part: Part, textHidden: number): number | null {
  const type = word(part, 'tower', 'model_type') ?? ''
  const width = number(part, 'tower', ...widthKeys)
  if (width === undefined) return null
  const isUsual = width === shapeOptimised.width
  const depth = number(part, 'tower', ...depthKeys) ?? (isUsual ? shapeOptimised.depth : undefined)
  const ratio = number(part, 'tower', 'mlp_ratio')
  const inner =
    number(part, 'tower', 'intermediate_size', 'mlp_dim', 'vt_intermediate_size') ??
    (ratio === undefined ? (isUsual ? shapeOptimised.inner : undefined) : ratio * width)
  if (depth === undefined || inner === undefined) return null
  const isGated = gated.test(type)
  const hasBias = !/pixtral|gemma4/.test(type)
  const block = 4 * width * width + (isGated ? 3 : 2) * width * inner
  const biases = hasBias ? 4 * width + inner + width : 0
  const norms = (hasBias ? 4 : 2) * width
  const global =
    number(part, 'tower', 'num_global_layers') ??
    (type === '' && part.outer?.config.model_type === 'mllama' ? 8 : 0)
  return (
    (depth + global) * (block + biases + norms) +
    patches(part, width) +
    positions(part, width) +
    projector(part, type, { width, textHidden })
  )
}

function patches(part: Part, width: number): number {
  const patch = number(part, 'tower', 'patch_size') ?? 14
  const channels = number(part, 'tower', 'in_channels', 'in_chans', 'num_channels') ?? 3
  const frames = number(part, 'tower', 'temporal_patch_size') ?? 1
  return channels * frames * patch * patch * width
}

function positions(part: Part, width: number): number {
  const table = number(part, 'tower', 'num_position_embeddings')
  if (table !== undefined) return table * width
  const grid = number(part, 'tower', 'position_embedding_size')
  if (grid !== undefined) return 2 * grid * width
  if (/pixtral|qwen2/.test(word(part, 'tower', 'model_type') ?? '')) return 0
  const image = number(part, 'tower', 'image_size') ?? 896
  const patch = number(part, 'tower', 'patch_size') ?? 14
  return Math.floor(image / patch) ** 2 * width
}

type Widths = { width: number; textHidden: number }

/** What joins neighbouring patches and carries them into the text model. */
function projector(part: Part, type: string, { width, textHidden }: Widths): number {
  if (/pixtral/.test(type)) return 4 * width * width + width * textHidden + textHidden * textHidden
  if (/gemma/.test(type) || type === '' || /siglip/.test(type)) return width * textHidden
  const merge = number(part, 'tower', 'spatial_merge_size')
  if (merge === undefined) return width * textHidden + textHidden * textHidden
  const joined = width * merge * merge
  const out = number(part, 'tower', 'out_hidden_size') ?? textHidden
  const deep = list(part, 'tower', 'deepstack_visual_indexes')?.length ?? 0
  return (1 + deep) * (joined * joined + joined * out + joined + out) + 2 * width + deep * 2 * joined
}

/** Whisper's encoder: two convolutions over the spectrum, layers of full attention, and a projector of two matrices. */
function countAudio(part: Part, textHidden: number): number | null {
  const width = number(part, 'tower', 'hidden_size', 'd_model')
  const depth = number(part, 'tower', 'num_hidden_layers', 'encoder_layers')
  const inner = number(part, 'tower', 'intermediate_size', 'encoder_ffn_dim')
  if (width === undefined || depth === undefined || inner === undefined) return null
  const bins = number(part, 'tower', 'num_mel_bins') ?? 128
  const frames = number(part, 'tower', 'max_source_positions') ?? 1500
  const block = 4 * width * width + 2 * width * inner + 3 * width + inner + width + 4 * width
  const stem = 3 * width * (bins + width) + 2 * width + frames * width
  return depth * block + stem + 2 * width + inner * textHidden + textHidden * textHidden
}
