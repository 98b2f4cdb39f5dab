import { type Static, Type } from 'typebox'
import { field, optional, reference, strict } from '../field/field.ts'
import { PositiveInput } from '../field/number-input.ts'
import { Reference } from '../field/text.ts'
import { ArchitectureBody, ArchitectureOverride, ListedArchitectureBody } from '../model/architecture.ts'

export const ModelByRef = Type.Object(
  {
    ref: field(Reference, 'Id of a model of the catalog.', 'llama3.1-405b'),
    override: optional(ArchitectureOverride, 'Architecture fields that replace those of the catalog.', {
      vocab_size: 32_000,
    }),
  },
  { $id: 'ModelByRef', description: 'A model of the catalog.', ...strict },
)

export const ModelByCounts = Type.Object(
  {
    parameters_total_count: field(PositiveInput, 'All parameters.', 1.75e11),
    parameters_active_count: optional(
      PositiveInput,
      'Parameters that a token uses. Default: all of them.',
      3.7e10,
    ),
  },
  { $id: 'ModelByCounts', description: 'A model known by its size alone.', ...strict },
)

export const ModelByArchitecture = Type.Object(
  {
    architecture: field(
      Type.Union([reference(ArchitectureBody), reference(ListedArchitectureBody)]),
      'The shape of the model: by sizes that hold for all layers, or with layers listed by kind.',
      {
        layers_count: 32,
        hidden_size: 4096,
        heads_count: 32,
        kv_heads_count: 8,
        head_dim: 128,
        ffn_size: 14_336,
        vocab_size: 128_256,
        gated_mlp: true,
        tied_embeddings: false,
        attention: { kind: 'gqa' },
      },
    ),
  },
  { $id: 'ModelByArchitecture', description: 'A model by its shape.', ...strict },
)

const hfConfig = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  additionalProperties: true,
  minProperties: 1,
  maxProperties: 2000,
})

export const ModelByHfConfig = Type.Object(
  {
    hf_config: field(
      hfConfig,
      'A Hugging Face config.json as it is. Fields without bearing on cost are ignored.',
      {
        model_type: 'llama',
        num_hidden_layers: 32,
        hidden_size: 4096,
      },
    ),
  },
  { $id: 'ModelByHfConfig', description: 'A model by its Hugging Face configuration.', ...strict },
)

export const Model = Type.Union(
  [
    reference(ModelByRef),
    reference(ModelByCounts),
    reference(ModelByArchitecture),
    reference(ModelByHfConfig),
  ],
  { $id: 'Model', description: 'The model, in one of four forms.' },
)

export const modelSchemas = [ModelByRef, ModelByCounts, ModelByArchitecture, ModelByHfConfig, Model]

export type ModelInput = Static<typeof Model>
