import { Type } from 'typebox'
import { weightFormats } from '../model/weight-formats.ts'
import { CatalogArchitecture } from './architecture.ts'
import { entryProperties } from './entry.ts'
import { count, flag, number, strict, text, unknowable, word } from './property.ts'

export const VisionShape = Type.Object(
  {
    layers_count: number('Transformer layers.', 24, count),
    hidden_size: number('Width of the residual stream.', 1024, count),
    heads_count: number('Attention heads.', 16, count),
    ffn_size: number('Inner width of a feed-forward block.', 4096, count),
    patch_size_px: number('Side of a patch.', 14, count),
    image_size_px: number('Side of the image.', 336, count),
    tokens_per_image_count: number('Tokens that an image becomes.', 577, count),
  },
  { description: 'Shape of an image encoder.', ...strict },
)

export const SparseAttentionIndexer = Type.Object(
  {
    heads_count: number('Heads of the indexer.', 64, count),
    head_dim: number('Width of its heads.', 128, count),
    selected_tokens: number('Tokens that a query attends to.', 2048, count),
  },
  {
    description: 'Sparse attention that is published but not modelled: answers take full attention.',
    ...strict,
  },
)

export const ModelTraining = Type.Object(
  {
    tokens_count: unknowable(number('Tokens of the training run.', 3e11)),
    training_compute_flop: unknowable(number('Compute of the training run.', 3.14e23)),
    training_compute_origin: unknowable(
      word(['published', 'epoch'], 'The publisher’s figure, or Epoch AI’s estimate.'),
    ),
    accelerator_hours: unknowable(number('Accelerator hours that were published.', 2_788_000)),
    wall_clock_days: unknowable(number('Length of the run.', 57)),
    accelerators: unknowable(text('What it ran on.', '2048x H800')),
    verified: flag('An estimate of Epoch AI stands behind it.', true),
    note: unknowable(text('What to know about these figures.', '172.8K H800 GPU-hours per trillion tokens')),
  },
  { description: 'What is known of the training run.', ...strict },
)

/** One of the formats whose bits are known. */
const format = (description: string) =>
  Type.Unsafe<string>({
    type: 'string',
    enum: [...weightFormats],
    description,
    examples: ['mxfp4'],
  })

export const StoredPart = Type.Object(
  {
    format: format('Number format.'),
    bits_per_weight: number('True bits a weight: scales, and layers that stay wider, among it.', 4.25),
  },
  { description: 'How a part is stored.', ...strict },
)

export const StoredPrecision = Type.Object(
  {
    weights: format('Number format of most weights.'),
    other: format('Number format of what `parts` does not name.'),
    parts: Type.Object(
      {
        attention: Type.Optional(StoredPart),
        feed_forward: Type.Optional(StoredPart),
        experts: Type.Optional(StoredPart),
        shared_experts: Type.Optional(StoredPart),
        embeddings: Type.Optional(StoredPart),
        head: Type.Optional(StoredPart),
      },
      { description: 'Parts that are stored otherwise.', ...strict },
    ),
    kv: Type.Optional(word(['fp8'], 'Number format of the cache, where the checkpoint says.')),
  },
  { description: 'How the published checkpoint stores its weights.', ...strict },
)

export const ModelEntry = Type.Object(
  {
    ...entryProperties,
    publisher: text('Who published it.', 'Meta'),
    released: text('Release, as `YYYY-MM`.', '2024-04'),
    kind: word(['language', 'vision-encoder'], 'Class of model.'),
    architecture: unknowable(CatalogArchitecture),
    vision: unknowable(VisionShape),
    sparse_attention_indexer: unknowable(SparseAttentionIndexer),
    parameters_total_count: number(
      'All parameters, recomputed from the configuration.',
      8_030_261_248,
      count,
    ),
    parameters_active_count: number('Parameters that a token uses.', 8_030_261_248, count),
    parameters_stated_count: unknowable(number('Total that the publisher states.', 8_030_261_248, count)),
    parameters_active_stated_count: unknowable(
      number('Active count that the publisher states.', 3.7e10, count),
    ),
    context_max_tokens: unknowable(number('Longest context.', 8192, count)),
    stored_precision: Type.Optional(unknowable(StoredPrecision)),
    training: unknowable(ModelTraining),
  },
  { $id: 'ModelEntry', description: 'A model of the catalog.', ...strict },
)
