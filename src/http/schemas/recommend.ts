import { type Static, Type } from 'typebox'
import { field, optional, reference, strict, words } from '../../contract/field/field.ts'
import { Currency, Reference } from '../../contract/field/text.ts'
import { FigureLimit } from '../../contract/request/figure-goals.ts'
import { preferences } from '../../kinds/kind.ts'
import { type KindName, kinds } from '../../kinds/kinds.ts'
import { titled } from '../../kinds/titled.ts'
import { recommendAnswerSchemas, recommendedKinds } from './recommend-answer.ts'

export const candidatesMax = 400
const refs = (most: number) => Type.Array(Reference, { minItems: 1, maxItems: most })
const names = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 50 })

export const RecommendCandidates = Type.Object(
  {
    accelerators: optional(
      refs(candidatesMax),
      'Ids of accelerators of the catalog. Default: every one of a data centre that has what an estimate needs.',
      ['nvidia-h100-sxm5-80gb', 'huawei-ascend-910b3'],
    ),
    nodes: optional(refs(candidatesMax), 'Ids of nodes or cloud instances of the catalog.', [
      'aws-p5.48xlarge',
    ]),
    providers: optional(
      names,
      'Providers whose prices may be taken: the best of each is an option of its own.',
      ['Lambda'],
    ),
    regions: optional(names, 'Regions whose prices may be taken.', ['us-east-1']),
    memory_min_gib: optional(
      Type.Number({ minimum: 0, maximum: 1e6 }),
      'Usable memory of an accelerator (GiB).',
      64,
    ),
    price_basis: optional(
      words(['on_demand', 'reserved', 'spot']),
      'Kind of contract. Default on_demand.',
      'reserved',
    ),
  },
  { $id: 'RecommendCandidates', description: 'What may be recommended.', ...strict },
)

export const ScoredModel = Type.Object(
  {
    ref: field(Reference, 'Id of a model of the catalog.', 'llama3.3-70b'),
    score: field(
      Type.Number({ minimum: -1e9, maximum: 1e9 }),
      'Your own measure of its quality, the more the better. The service has none.',
      0.78,
    ),
  },
  { $id: 'ScoredModel', description: 'A model with a score of the caller.', ...strict },
)

/** What a recommendation is asked beside its kind and request. */
const shared = Type.Object({
  models: optional(
    Type.Array(reference(ScoredModel), { minItems: 1, maxItems: 20 }),
    "Models in place of the request's, each with a score: options are of models and machines together.",
    [{ ref: 'llama3.3-70b', score: 0.78 }],
  ),
  candidates: optional(RecommendCandidates, 'What may be recommended.', { memory_min_gib: 64 }),
  precisions: optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 10 }),
    'Number formats that are tried. Default: that of the request.',
    ['bf16', 'fp8'],
  ),
  optimize: optional(words([...preferences]), 'What options are ranked by. Default cost.', 'cost'),
  limits: optional(
    Type.Array(reference(FigureLimit), { minItems: 1, maxItems: 20 }),
    'Bounds that options must keep.',
    [{ figure: 'accelerator_count', max: 512 }],
  ),
  currency: optional(
    Currency,
    'Currency that options are compared in; prices in another need a dated rate in request.currency_rates. Default USD.',
    'USD',
  ),
  top: optional(Type.Integer({ minimum: 1, maximum: 100 }), 'Options that are answered. Default 10.', 10),
})

const forms = recommendedKinds.map((kind) =>
  Type.Object(
    {
      kind: field(words([kind]), 'What is asked for.', kind),
      request: field(
        kinds[kind].request,
        `Body of POST /v1/estimates/${kind} without its accelerator, node and price.`,
        {},
      ),
      ...shared.properties,
    },
    {
      $id: `${titled(kind)}Recommendation`,
      description: `Machines for one ${kind}.`,
      ...strict,
    },
  ),
)

export type RecommendBody = { kind: KindName; request: object } & Static<typeof shared>

export const RecommendRequest = Type.Unsafe<RecommendBody>({
  $id: 'RecommendRequest',
  description: 'What is to be done, what may be used for it, and what matters.',
  anyOf: forms.map((form) => reference(form)),
})

export const recommendSchemas = [
  RecommendCandidates,
  ScoredModel,
  ...forms,
  RecommendRequest,
  ...recommendAnswerSchemas,
]
