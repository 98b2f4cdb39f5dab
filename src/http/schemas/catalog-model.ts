import { Type } from 'typebox'
import { ArchitectureBody } from './architecture.ts'
import { entryFields, flag, numeric, orNull, text } from './catalog-parts.ts'
import { field, reference, strict, words } from './field.ts'

export const ModelTraining = Type.Object(
  {
    tokens_count: orNull(numeric, 'Tokens trained on (tokens).', 1.5e13),
    training_compute_flop: orNull(numeric, 'Compute of the training (FLOP).', 3.8e25),
    training_compute_origin: orNull(words(['published', 'epoch']), 'Whose figure that is.', 'published'),
    accelerator_hours: orNull(numeric, 'Accelerator time (h).', 3.084e7),
    wall_clock_days: orNull(numeric, 'Time it took (days).', 54),
    accelerators: orNull(text, 'What it ran on.', '16,384 H100'),
    verified: field(flag, 'Whether a retrieved source confirms it.', true),
    note: orNull(text, 'What else to know.', 'pre-training only'),
  },
  { $id: 'ModelTraining', description: 'What is published about the training.', ...strict },
)

export const VisionShape = Type.Object(
  {
    layers_count: field(numeric, 'Layers.', 24),
    hidden_size: field(numeric, 'Width (elements).', 1024),
    heads_count: field(numeric, 'Heads a layer.', 16),
    ffn_size: field(numeric, 'Width of the feed-forward block (elements).', 4096),
    patch_size_px: field(numeric, 'Side of a patch (pixels).', 14),
    image_size_px: field(numeric, 'Side of an image (pixels).', 336),
    tokens_per_image_count: field(numeric, 'Tokens of one image (tokens).', 576),
  },
  { $id: 'VisionShape', description: 'The shape of an image encoder.', ...strict },
)

export const SparseAttentionIndexer = Type.Object(
  {
    heads_count: field(numeric, 'Heads of the indexer.', 64),
    head_dim: field(numeric, 'Width of one head (elements).', 128),
    selected_tokens: field(numeric, 'Tokens that a layer attends to (tokens).', 2048),
  },
  { $id: 'SparseAttentionIndexer', description: 'Picks the tokens attended to. Not modelled.', ...strict },
)

export const ModelEntry = Type.Object(
  {
    ...entryFields,
    publisher: field(text, 'Who published it.', 'Meta'),
    released: field(text, 'When it came out.', '2024-07'),
    kind: field(words(['language', 'vision-encoder']), 'Kind of model.', 'language'),
    architecture: orNull(reference(ArchitectureBody), 'Shape.', { layers_count: 126 }),
    vision: orNull(reference(VisionShape), 'Shape of an image encoder.', { layers_count: 24 }),
    sparse_attention_indexer: orNull(reference(SparseAttentionIndexer), 'Indexer of sparse attention.', {
      heads_count: 64,
    }),
    parameters_total_count: field(numeric, 'All parameters, recomputed from the shape.', 4.058e11),
    parameters_active_count: field(numeric, 'Parameters that a token uses.', 4.058e11),
    parameters_stated_count: orNull(numeric, 'Parameters as published.', 4.05e11),
    parameters_active_stated_count: orNull(numeric, 'Active parameters as published.', 3.7e10),
    context_max_tokens: orNull(numeric, 'Longest context (tokens).', 131_072),
    training: orNull(reference(ModelTraining), 'What is published about the training.', {
      tokens_count: 1.5e13,
    }),
  },
  { $id: 'ModelEntry', description: 'A model.', ...strict },
)

export const catalogModelSchemas = [ModelTraining, VisionShape, SparseAttentionIndexer, ModelEntry]
