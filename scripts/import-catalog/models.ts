import type { Shipped } from '../../src/catalog/shipped.ts'
import type { ModelEntry, ModelTraining } from '../../src/contract/catalog/entries.ts'
import type { Verification } from '../../src/contract/catalog/verification.ts'
import { aliasesOf, repositoriesOf } from './aliases.ts'
import { importArchitecture } from './architecture.ts'
import { countsOnly } from './counts-only.ts'
import type { RawModel, RawVision } from './raw/models.ts'
import { invertSources } from './sources.ts'
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

function notes(raw: RawModel): string | null {
  const indexer = raw.attention.dsa_indexer
  const window = raw.attention.sliding_window
  const all = [
    raw.note,
    raw.attention_note && `${raw.attention_note}; every layer is counted as full attention here`,
    indexer &&
      `an indexer of ${indexer.heads} heads x ${indexer.head_dim} selects ${indexer.topk} tokens per query; its weights are in extra_parameters_count, its saving is not modelled`,
    window &&
      window > raw.max_seq &&
      `the configured window of ${window} tokens is longer than the longest context`,
    raw.extra_params && 'extra_parameters_count is stated by the source file',
  ].filter((text) => typeof text === 'string')
  return all.length > 0 ? all.join('; ') : null
}

/**
 * A model with its shape, or with its published counts alone where `countsOnly` says that the shape has parts that
 * no field can hold.
 */
export function importModel(raw: RawModel): Shipped<ModelEntry> {
  const indexer = raw.attention.dsa_indexer
  const why = countsOnly[raw.id]
  const of = states(raw, why === undefined)
  return {
    id: raw.id,
    name: raw.name,
    name_zh: null,
    ...aliasesOf('models', raw.id, repositoriesOf(raw)),
    ...entryState(new Map(of).get('parameters_total_count') ?? 'unverified'),
    ...fieldStates(of),
    sources: invertSources('models', raw.sources, modelField),
    note: why === undefined ? notes(raw) : `counts only: ${why}`,
    publisher: raw.publisher,
    released: raw.released,
    kind: 'language',
    architecture: why === undefined ? importArchitecture(raw) : null,
    vision: null,
    sparse_attention_indexer: indexer
      ? { heads_count: indexer.heads, head_dim: indexer.head_dim, selected_tokens: indexer.topk }
      : null,
    parameters_total_count: why === undefined ? raw.params_total : raw.params_stated,
    parameters_active_count:
      why === undefined
        ? raw.params_active
        : (raw.params_active_stated ?? (raw.moe ? raw.params_active : raw.params_stated)),
    parameters_stated_count: raw.params_stated,
    parameters_active_stated_count: raw.params_active_stated ?? null,
    context_max_tokens: raw.max_seq,
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
    training: null,
  }
}
