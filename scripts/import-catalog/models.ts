import type { Shipped } from '../../src/catalog/shipped.ts'
import type { ModelEntry, ModelTraining } from '../../src/contract/catalog/entries.ts'
import type { Verification } from '../../src/contract/catalog/verification.ts'
import type { LayeredArchitecture } from '../../src/contract/model/architecture.ts'
import { countModel } from '../../src/core/model/count-model.ts'
import type { ModelCounts } from '../../src/core/model/counts.ts'
import { entryOfPrecision } from '../../src/core/model/precision/entry-precision.ts'
import { aliasesOf, repositoriesOf } from './aliases.ts'
import { importArchitecture } from './architecture.ts'
import { countsOnly } from './counts-only.ts'
import { listedShapeOf } from './listed-shapes.ts'
import { type ModelFile, modelFileOf } from './model-files.ts'
import type { RawModel, RawVision } from './raw/models.ts'
import { invertSources } from './sources.ts'
import { type Stored, storedPrecisionOf } from './stored-precision.ts'
import { entryState, fieldStates, groundOf } from './verification.ts'

function modelField(field: string): string[] {
  if (field === 'architecture') return ['architecture', 'parameters_total_count']
  return field === 'params_stated' ? ['parameters_stated_count'] : [field]
}

/**
 * A recalled figure is named as such, whichever flags stand around it. Counts that were recomputed rest on the shape;
 * where there is none they are the stated ones.
 */
function states(raw: RawModel, hasShape: boolean): (readonly [string, Verification])[] {
  const shape = raw.verified ? groundOf('models', raw.sources.architecture ?? []) : 'unverified'
  const stated = groundOf('models', raw.sources.params_stated ?? [])
  const counted = hasShape ? shape : stated
  return [
    ...(hasShape ? ([['architecture', shape]] as const) : []),
    ['parameters_total_count', counted],
    ['parameters_active_count', counted],
    ['parameters_stated_count', stated],
    ['training', raw.verified_training ? 'read_in_copy' : 'unverified'],
  ]
}

function importTraining(raw: RawModel): ModelTraining | null {
  const run = raw.training
  if (!run) return null
  const published = run.flops ?? null
  const estimated = run.epoch?.flops ?? null
  const count = run.epoch?.hardware_count ? `${run.epoch.hardware_count} x ` : ''
  return {
    tokens_count: run.tokens ?? null,
    training_compute_flop: published ?? estimated,
    training_compute_origin: published !== null ? 'published' : estimated !== null ? 'epoch' : null,
    accelerator_hours: run.gpu_hours ?? null,
    wall_clock_days: run.days ?? null,
    accelerators: run.hardware ?? (run.epoch?.hardware ? `${count}${run.epoch.hardware}` : null),
    verified: raw.verified_training,
    note: run.note ?? null,
  }
}

function notes(raw: RawModel, listed: Listed | null): string | null {
  const indexer = raw.attention.dsa_indexer
  const window = raw.attention.sliding_window
  const all = [
    listed ? textOnly(raw) : raw.note,
    raw.attention_note && `${raw.attention_note}; every layer is counted as full attention here`,
    indexer &&
      `an indexer of ${indexer.heads} heads x ${indexer.head_dim} selects ${indexer.topk} tokens per query; its weights are in extra_parameters_count, its saving is not modelled`,
    window &&
      window > raw.max_seq &&
      `the configured window of ${window} tokens is longer than the longest context`,
    raw.extra_params && !listed && 'extra_parameters_count is stated by the source file',
  ].filter((text) => typeof text === 'string')
  return all.length > 0 ? all.join('; ') : null
}

/** What the gathering says of a shape that a list of layers now holds whole. */
function textOnly(raw: RawModel): string {
  const isRecalled = /taken from the family/.test(raw.note ?? '')
  return isRecalled
    ? 'language part; the heads of its gated-delta layers are those of the family, and the count agrees'
    : 'language part: prediction heads and towers are extra'
}

type Listed = { architecture: LayeredArchitecture; counts: ModelCounts }

/** How far a count of listed layers may lie from the gathered one: sinks and biases that it left out. */
const countTolerance = 1e-6

/** The language part of a listed shape. Throws where it is not the model that the row counts. */
function textPart(raw: RawModel, { towers: _, ...architecture }: LayeredArchitecture): Listed {
  const counts = countModel(architecture)
  const error = Math.abs(counts.parameters_total_count / raw.params_total - 1)
  if (error > countTolerance)
    throw new Error(`${raw.id}: ${counts.parameters_total_count} counted, ${raw.params_total} gathered`)
  return { architecture, counts }
}

type Kept = Stored & { state: Verification }

/** From the published file where it is at hand, else from what the gathering or memory says; `null`: unknown. */
function precisionOf(raw: RawModel, file: ModelFile | null): Kept | null {
  const own = file?.model.facts.precision
  if (file && own)
    return {
      precision: entryOfPrecision(own),
      source: `model-files:${file.name}`,
      state: 'read_in_copy',
    }
  const told = storedPrecisionOf(raw.id, raw.sources.architecture?.[0])
  return told && { ...told, state: told.source.startsWith('hf-') ? 'unverified' : 'read_in_copy' }
}

/**
 * A model with its shape, or with its published counts alone where `countsOnly` says that the shape has parts that
 * no field can hold.
 */
export function importModel(raw: RawModel, filesFolder: string): Shipped<ModelEntry> {
  const indexer = raw.attention.dsa_indexer
  const why = countsOnly[raw.id]
  const file = modelFileOf(filesFolder, raw.id)
  const listed = file?.hasShape ? file.model.architecture : listedShapeOf(raw)
  const shape = listed && textPart(raw, listed)
  const kept = precisionOf(raw, file)
  const of = [
    ...states(raw, why === undefined),
    ...(kept ? ([['stored_precision', kept.state]] as const) : []),
  ]
  return {
    id: raw.id,
    name: raw.name,
    name_zh: null,
    ...aliasesOf('models', raw.id, repositoriesOf(raw)),
    ...entryState(new Map(of).get('parameters_total_count') ?? 'unverified'),
    ...fieldStates(of),
    sources: invertSources(
      'models',
      {
        ...raw.sources,
        ...(kept && { stored_precision: [kept.source] }),
        ...(file?.hasShape && {
          architecture: [...(raw.sources.architecture ?? []), `model-files:${file.name}`],
        }),
      },
      modelField,
    ),
    note: why === undefined ? notes(raw, shape) : `counts only: ${why}`,
    publisher: raw.publisher,
    released: raw.released,
    kind: 'language',
    architecture: why === undefined ? (shape?.architecture ?? importArchitecture(raw)) : null,
    vision: null,
    sparse_attention_indexer: indexer
      ? { heads_count: indexer.heads, head_dim: indexer.head_dim, selected_tokens: indexer.topk }
      : null,
    parameters_total_count:
      why === undefined ? (shape?.counts.parameters_total_count ?? raw.params_total) : raw.params_stated,
    parameters_active_count:
      why === undefined
        ? (shape?.counts.parameters_active_count ?? raw.params_active)
        : (raw.params_active_stated ?? (raw.moe ? raw.params_active : raw.params_stated)),
    parameters_stated_count: raw.params_stated,
    parameters_active_stated_count: raw.params_active_stated ?? null,
    context_max_tokens: raw.max_seq,
    stored_precision: kept?.precision ?? null,
    training: importTraining(raw),
  }
}

export function importVisionEncoder(raw: RawVision): Shipped<ModelEntry> {
  const ground = raw.verified ? groundOf('models', Object.values(raw.sources).flat()) : 'unverified'
  return {
    id: raw.id,
    name: raw.name,
    name_zh: null,
    ...entryState(ground),
    ...fieldStates([['vision', ground]]),
    sources: invertSources('models', raw.sources, modelField),
    note: raw.note ?? null,
    publisher: raw.publisher,
    released: raw.released,
    kind: 'vision-encoder',
    architecture: null,
    vision: {
      layers_count: raw.layers,
      hidden_size: raw.hidden,
      heads_count: raw.heads,
      ffn_size: raw.ffn,
      patch_size_px: raw.patch,
      image_size_px: raw.image_size,
      tokens_per_image_count: raw.tokens_per_image,
    },
    sparse_attention_indexer: null,
    parameters_total_count: raw.params_total,
    parameters_active_count: raw.params_total,
    parameters_stated_count: raw.params_stated,
    parameters_active_stated_count: null,
    context_max_tokens: null,
    stored_precision: null,
    training: null,
  }
}
