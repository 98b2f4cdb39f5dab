import { Type } from 'typebox'
import { field, nullable, optional, reference, strict } from '../../contract/field/field.ts'
import { fleetFields } from '../../contract/request/fleet.ts'
import { Model } from '../../contract/request/model.ts'
import { ServingPrecision } from '../../contract/request/serving.ts'

const { weights, kv } = ServingPrecision.properties

export const InspectBody = Type.Object(
  {
    model: field(Model, 'The model, with its architecture.', { ref: 'llama3.1-8b' }),
    precision: optional(
      Type.Object({ weights, kv }, { description: 'Number formats.', ...strict }),
      'Number formats. Default: as the model is stored, else bf16.',
      { weights: 'fp8' },
    ),
    tensor: optional(
      Type.Integer({ minimum: 1, maximum: 65_536 }),
      'Accelerators that the weights are cut over. Default 1.',
      1,
    ),
    pin: fleetFields.pin,
  },
  { $id: 'InspectRequest', description: 'A model to be looked at.', ...strict },
)

const number = Type.Number()
const sizes = { type: 'object', additionalProperties: true } as const

const LayerOfKind = Type.Object(
  {
    kind: field(Type.String(), 'Its mixers and what feeds it forward.', 'full_attention + dense'),
    count: field(Type.Integer({ minimum: 0 }), 'Layers of this kind.', 32),
    parameters_count: field(number, 'Parameters of one such layer.', 218_112_000),
    mixers: field(
      Type.Array(Type.Unsafe<object>(sizes)),
      'What mixes tokens, by its sizes: one in most layers, none in a layer that only feeds forward.',
      [{ kind: 'attention', heads_count: 32, kv_heads_count: 8, head_dim: 128 }],
    ),
    feed_forward: optional(Type.Unsafe<object>(sizes), 'What feeds forward, by its sizes.', {
      kind: 'dense',
      ffn_size: 14_336,
      matrices_count: 3,
    }),
    other_parameters_count: field(number, 'Norms of one such layer.', 8192),
  },
  { $id: 'LayerOfKind', description: 'Layers that are alike.', ...strict },
)

const Tower = Type.Object(
  {
    name: field(Type.String(), 'vision or audio.', 'vision'),
    parameters_count: field(number, 'Its parameters, with what joins it to the text model.', 4.39e8),
  },
  { $id: 'Tower', description: 'A part beside the text model.', ...strict },
)

const PredictionHeads = Type.Object(
  {
    layers_count: field(Type.Integer({ minimum: 0 }), 'Tokens that they predict further ahead.', 1),
    parameters_count: field(number, 'Their parameters, which the total leaves out.', 1.16e10),
  },
  { $id: 'PredictionHeads', description: 'Heads that predict several tokens.', ...strict },
)

const PartPrecision = Type.Object(
  {
    format: field(Type.String(), 'Number format.', 'mxfp4'),
    bits_per_weight: field(number, 'True bits a weight, scales and modules left out among it.', 4.25),
  },
  { $id: 'PartPrecision', description: 'How a part is stored.', ...strict },
)

const ReadKey = Type.Object(
  {
    key: field(Type.String(), 'Key of the file, by its path.', 'text_config.num_hidden_layers'),
    as: field(Type.String(), 'What it was read as.', 'layers'),
  },
  { $id: 'ReadKey', description: 'A key of a file that was read.', ...strict },
)

export const ModelInspection = Type.Object(
  {
    parameters_total_count: field(number, 'All parameters: text part and towers.', 8_030_261_248),
    parameters_active_count: field(
      number,
      'Parameters that a token uses, both embeddings among them.',
      8_030_261_248,
    ),
    parameters_active_without_embeddings_count: field(number, 'The same without embeddings.', 6_979_588_096),
    parameters_embedding_count: field(
      number,
      'Embedding tables: two where the head is its own.',
      1_050_673_152,
    ),
    towers: field(Type.Array(reference(Tower)), 'Vision and audio parts.', []),
    prediction_heads: field(
      nullable(reference(PredictionHeads)),
      'Heads that predict several tokens. null: none.',
      null,
    ),
    layers: field(Type.Array(reference(LayerOfKind)), 'Layers by kind.', []),
    weights_gib: field(number, 'Weights of one of the accelerators that they are cut over (GiB).', 14.96),
    kv_bytes_per_token: field(number, 'Cache of one token in the layers without a window (byte).', 131_072),
    kv_window_bytes_per_sequence: field(
      number,
      'Cache of all windows when they are full, of one sequence (byte).',
      0,
    ),
    state_bytes_per_sequence: field(number, 'States of one sequence, each in its precision (byte).', 0),
    context_max_tokens: field(nullable(number), 'Longest context (tokens). null: nobody says.', 131_072),
    forward_flop_per_token: field(
      number,
      'FLOP of one token through all weights, without attention (FLOP).',
      1.5e10,
    ),
    precision: field(
      Type.Unsafe<Record<string, unknown>>({
        type: 'object',
        additionalProperties: reference(PartPrecision),
      }),
      'How each part is stored.',
      { weights: { format: 'bf16', bits_per_weight: 16 } },
    ),
    read: field(Type.Array(reference(ReadKey)), 'What was read of a file, and as what.', []),
    ignored: field(Type.Array(Type.String()), 'Keys of a file that bear on nothing here.', []),
    not_modelled: field(Type.Array(Type.String()), 'What is there and not counted.', []),
  },
  { $id: 'ModelInspection', description: 'A model by its parts.', ...strict },
)

export const inspectSchemas = [
  LayerOfKind,
  Tower,
  PredictionHeads,
  PartPrecision,
  ReadKey,
  InspectBody,
  ModelInspection,
]
