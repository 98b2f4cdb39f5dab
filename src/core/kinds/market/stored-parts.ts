import type { NumberInput } from '../../../contract/field/number.ts'
import type { Medium, StorageInput } from '../../../contract/request/market-storage.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, setting } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import type { ModelInSheet } from '../../model/model-input.ts'
import { Refusal } from '../../refusal.ts'
import { bytesPerGb } from '../../units.ts'
import { cacheTerm } from './stored-cache.ts'

export type StoredPart = { part: 'data' | 'checkpoints' | 'kv'; name: string; medium: Medium }

/**
 * What is stored, each part as a figure in GB with the medium that it lies on. Throws Refusal
 * `field_unused` for a field that says nothing without another, `field_conflict` for a size sent twice.
 */
export function storedParts(draft: Draft, storage: StorageInput, model: ModelInSheet | null): StoredPart[] {
  const data = dataTerm(draft, storage)
  const checkpoints = checkpointTerm(draft, storage, model)
  const cache = cacheTerm(draft, storage, model)
  return [
    ...place(draft, 'data', data, storage.data_medium ?? null),
    ...place(draft, 'checkpoints', checkpoints, storage.checkpoint_medium ?? null),
    ...place(draft, 'kv', cache, storage.kv_medium ?? null),
  ]
}

const usual = { data: 'hdd', checkpoints: 'hdd', kv: 'ssd' } as const
const mediumOf = { data: 'data_medium', checkpoints: 'checkpoint_medium', kv: 'kv_medium' } as const
const sizeOf = { data: 'data_gb', checkpoints: 'checkpoint_gb', kv: 'kv_gb' } as const

function place(
  draft: Draft,
  part: StoredPart['part'],
  term: string | null,
  chosen: Medium | null,
): StoredPart[] {
  if (term === null) {
    if (chosen !== null) unused(mediumOf[part], sizeOf[part])
    return []
  }
  const medium = setting(draft, `storage.${mediumOf[part]}`, chosen ?? undefined, usual[part])
  return [{ part, name: define(draft, `storage_${part}_gb`, 'GB', term), medium }]
}

export function unused(field: keyof StorageInput, needs: string): never {
  throw new Refusal('field_unused', `/storage/${field}`, { needs: `storage.${needs}` })
}

const read = (draft: Draft, field: keyof StorageInput, unit: string, sent: NumberInput) =>
  assume(draft, given(`storage.${field}`, unit, sent))

function dataTerm(draft: Draft, { data_gb: size, data_copies_count: copies }: StorageInput): string | null {
  if (size === undefined) return copies === undefined ? null : unused('data_copies_count', 'data_gb')
  const one = read(draft, 'data_gb', 'GB', size)
  return copies === undefined ? one : `${one} * ${read(draft, 'data_copies_count', 'count', copies)}`
}

/** A checkpoint as it was sent, else the model's parameters by what is kept of each. */
function checkpointTerm(draft: Draft, storage: StorageInput, model: ModelInSheet | null): string | null {
  const { checkpoint_gb: size, checkpoint_bytes_per_parameter: bytes, checkpoints_count: count } = storage
  if (size !== undefined && bytes !== undefined)
    throw new Refusal('field_conflict', '/storage/checkpoint_bytes_per_parameter', {
      fields: ['checkpoint_gb', 'checkpoint_bytes_per_parameter'],
    })
  const one = size === undefined ? fromModel(draft, storage, model) : read(draft, 'checkpoint_gb', 'GB', size)
  if (one === null) {
    if (bytes !== undefined)
      throw new Refusal('model_missing', '/model', { needed_for: 'storage checkpoints' })
    return count === undefined ? null : unused('checkpoints_count', 'checkpoint_gb')
  }
  return count === undefined ? one : `${one} * ${read(draft, 'checkpoints_count', 'count', count)}`
}

function fromModel(
  draft: Draft,
  { checkpoint_bytes_per_parameter: bytes, checkpoints_count: count }: StorageInput,
  model: ModelInSheet | null,
): string | null {
  if (model === null || (bytes === undefined && count === undefined)) return null
  const each = sentOrDefault(draft, 'storage.checkpoint_bytes_per_parameter', bytes)
  return define(draft, 'checkpoint_gb', 'GB', `${model.total} * ${each} / ${bytesPerGb}[byte/GB]`)
}
