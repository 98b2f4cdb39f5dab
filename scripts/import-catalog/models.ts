import type { Shipped } from '../../src/catalog/shipped.ts'
import type { ModelEntry, ModelTraining } from '../../src/core/catalog/entries.ts'
import { importArchitecture } from './architecture.ts'
import type { RawModel, RawVision } from './raw/models.ts'
import { invertSources } from './sources.ts'

function modelField(field: string): string[] {
  if (field === 'architecture') return ['architecture', 'parameters_total_count']
  return field === 'params_stated' ? ['parameters_stated_count'] : [field]
}

/** A recalled figure is named as such, whichever flags stand around it. */
function confirmedFields(raw: RawModel): string[] {
  const statedSource = raw.sources.params_stated ?? []
  return [
    ...(raw.verified ? ['architecture', 'parameters_total_count', 'parameters_active_count'] : []),
    ...(statedSource.some((id) => id !== 'memory') ? ['parameters_stated_count'] : []),
    ...(raw.verified_training ? ['training'] : []),
  ].sort()
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

export function importModel(raw: RawModel): Shipped<ModelEntry> {
  const indexer = raw.attention.dsa_indexer
  return {
    id: raw.id,
    name: raw.name,
    name_zh: null,
    verified: raw.verified,
    verified_fields: confirmedFields(raw),
    sources: invertSources('models', raw.sources, modelField),
    note: notes(raw),
    publisher: raw.publisher,
    released: raw.released,
    kind: 'language',
    architecture: importArchitecture(raw),
    vision: null,
    sparse_attention_indexer: indexer
      ? { heads_count: indexer.heads, head_dim: indexer.head_dim, selected_tokens: indexer.topk }
      : null,
    parameters_total_count: raw.params_total,
    parameters_active_count: raw.params_active,
    parameters_stated_count: raw.params_stated,
    parameters_active_stated_count: raw.params_active_stated ?? null,
    context_max_tokens: raw.max_seq,
    training: importTraining(raw),
  }
}

export function importVisionEncoder(raw: RawVision): Shipped<ModelEntry> {
  return {
    id: raw.id,
    name: raw.name,
    name_zh: null,
    verified: raw.verified,
    verified_fields: [],
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
