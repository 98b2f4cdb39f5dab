import type { Architecture } from '../contract/model/architecture.ts'
import type { RowCatalog } from './catalog.ts'
import type { TrainingRow } from './row.ts'

/** A row that cannot be put to the estimator, and why. */
export type Skipped = { skipped: string }

export function isSkipped(value: object): value is Skipped {
  return 'skipped' in value
}

/** Catalog models whose shortened copies rows name, by the start of the row's name. */
const relatives: [start: string, catalog_id: string][] = [
  ['deepseekv2', 'deepseek-v2-236b'],
  ['deepseekv3', 'deepseek-v3-671b'],
  ['mixtral-8x7b', 'mixtral-8x7b'],
  ['mixtral-8x22b', 'mixtral-8x22b'],
]

const typicalHeadDim = 128
/** Feed-forward width of GPT-like models; a gated block of the same cost is narrower. */
const plainFeedForward = 4

/** Layers and widths tried in the BLOOM study (BigScience chronicles, 2022-02), for its rows that print only a size. */
const studyWidths = [14_400, 13_824]
const studyVocabulary = 250_880
const studyLayers = { low: 60, high: 100 }
/** Beyond this share off the stated size the shape is taken as unknown. */
const studyTolerance = 0.006

function positive(value: number | undefined): value is number {
  return value !== undefined && value > 0
}

/** The layers and width, of those the study tried, whose weights with or without the embedding come nearest to the stated size. */
function studyShape(parameters: number, pipeline: number): { layers: number; hidden: number } | null {
  let best: { layers: number; hidden: number; distance: number } | null = null
  for (const hidden of studyWidths) {
    for (let layers = pipeline; layers <= studyLayers.high; layers += pipeline) {
      if (layers < studyLayers.low) continue
      const body = 12 * layers * hidden ** 2
      const distance = Math.min(
        Math.abs(body - parameters),
        Math.abs(body + studyVocabulary * hidden - parameters),
      )
      if (best === null || distance < best.distance) best = { layers, hidden, distance }
    }
  }
  return best !== null && best.distance <= studyTolerance * parameters ? best : null
}

function namedShape(row: TrainingRow): TrainingRow['model'] {
  const { model, parallelism } = row
  if (row.family !== 'BigScience' || positive(model.hidden) || !positive(model.params)) return model
  const shape = studyShape(model.params, parallelism.pp ?? 1)
  return shape === null ? model : { ...model, ...shape, vocab: studyVocabulary }
}

/** A plain decoder from the widths that the row prints. */
function printedArchitecture(model: TrainingRow['model']): Architecture | Skipped {
  const { layers, hidden, vocab } = model
  if (!positive(layers) || !positive(hidden)) return { skipped: 'the row gives no layers and hidden size' }
  if (!positive(vocab)) return { skipped: 'the row gives no vocabulary size' }
  const heads = model.heads ?? Math.max(1, Math.round(hidden / typicalHeadDim))
  const kvHeads = model.kv_heads ?? heads
  const ffn = model.ffn ?? plainFeedForward * hidden
  const gated = ffn !== plainFeedForward * hidden
  return {
    layers_count: layers,
    hidden_size: hidden,
    heads_count: heads,
    kv_heads_count: kvHeads,
    head_dim: hidden / heads,
    ffn_size: ffn,
    vocab_size: vocab,
    gated_mlp: gated,
    tied_embeddings: !gated,
    attention: { kind: kvHeads === heads ? 'mha' : 'gqa' },
    ...(model.moe
      ? {
          moe: {
            experts_count: model.moe.experts,
            experts_per_token_count: model.moe.topk,
            shared_experts_count: 0,
            expert_ffn_size: model.moe.expert_ffn,
            first_dense_layers_count: 0,
          },
        }
      : {}),
  }
}

/** A catalog model cut to the row's number of layers. */
function shortened(architecture: Architecture, layers: number): Architecture {
  const { moe } = architecture
  if (!moe || layers >= architecture.layers_count) return { ...architecture, layers_count: layers }
  const first_dense_layers_count = Math.min(moe.first_dense_layers_count, 1)
  return { ...architecture, layers_count: layers, moe: { ...moe, first_dense_layers_count } }
}

/** The row's model: the catalog's where it is named, a shortened relative, else the printed widths. */
export function rowArchitecture(row: TrainingRow, catalog: RowCatalog): Architecture | Skipped {
  const model = namedShape(row)
  const name = (model.name ?? '').toLowerCase()
  const known =
    model.catalog_id === undefined ? undefined : catalog.models.get(model.catalog_id)?.architecture
  if (known) return name.includes('w/ mtp') ? shortened(known, known.layers_count + 1) : known
  const relative = relatives.find(([start]) => name.startsWith(start))
  const cut = relative === undefined ? undefined : catalog.models.get(relative[1])?.architecture
  if (cut && positive(model.layers)) return shortened(cut, model.layers)
  return printedArchitecture(model)
}
