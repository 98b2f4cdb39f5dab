import type { Verification } from '../../../src/contract/catalog/verification.ts'
import type { RawAdditions, RawCorrection } from '../raw/additions.ts'
import type { RawAccelerator, RawHardwareConflict } from '../raw/hardware.ts'
import type { RawCatalog } from '../raw.ts'
import { mergeById, mergeSources } from './merge.ts'

/**
 * What a correction rests on, by item and field: a vendor's page, a rule, or recollection. The gathered file
 * says so in words only. A power without a page stays, as derived: the estimate of a source is better than none.
 */
const grounds: Readonly<Record<string, { state: Verification; sources: string[] }>> = {
  'google-tpu-v4 tdp_w': { state: 'verified', sources: ['google-tpu-v4'] },
  'google-tpu-v4 scale_up.gb_s_bidirectional': { state: 'derived', sources: ['google-tpu'] },
  'google-tpu-v3 scale_up.gb_s_bidirectional': { state: 'derived', sources: ['google-tpu'] },
  'google-tpu-v2 scale_up.gb_s_bidirectional': { state: 'derived', sources: ['google-tpu'] },
  'google-tpu-v5p peak_dense_tflops.fp8': { state: 'verified', sources: ['google-tpu'] },
  'nvidia-rtx-4090 peak_dense_tflops.fp8': { state: 'read_in_copy', sources: ['hmc-tech'] },
  'nvidia-rtx-5090 peak_dense_tflops.fp8': { state: 'derived', sources: ['blackwell-wp'] },
  'intel-xeon-8480plus scale_up.max_domain': { state: 'unverified', sources: ['memory'] },
  'google-tpu-v6e tdp_w': { state: 'derived', sources: ['epoch-hw'] },
}

/** Powers that their source worked out, as the correction of the TPU v6e lists them. */
const derivedPowers = ['google-tpu-v5e', 'google-tpu-v5p', 'google-tpu-v7', 'aws-trainium2', 'aws-trainium3']

const tpuV4Page = {
  title: 'Google Cloud, TPU v4',
  url: 'https://docs.cloud.google.com/tpu/docs/v4',
  note: 'measured power of a chip: least 90 W, mean 170 W, most 192 W',
}

/** Ids that the conflicts of a later gathering shorten. */
const conflictIds: Readonly<Record<string, string>> = { 'nvidia-b300-sxm': 'nvidia-b300-sxm-270gb' }

/** Names that those conflicts take from this catalog, as the gathered files call them. */
const gatheredNames: Readonly<Record<string, string>> = {
  power_max_w: 'tdp',
  peak_dense_bf16_flop_per_s: 'bf16',
  peak_dense_fp16_flop_per_s: 'fp16',
}

/** Documents that the conflicts name by a word, and their dates as far as they have one. */
const said: Readonly<Record<string, { source: string; as_of: string | null }>> = {
  'vendor announcement': { source: 'epoch-hw', as_of: '2026-04-27' },
  'DGX manual, max TGP': { source: 'ml-eng', as_of: '2026-08-22' },
  keynote: { source: 'epoch-hw', as_of: '2026-04-27' },
  'CloudMatrix paper': { source: 'cn-chip-notes', as_of: '2026-08' },
  shipped: { source: 'cn-seed', as_of: null },
  Epoch: { source: 'epoch-hw', as_of: '2026-04-27' },
}

export function mergeHardware(raw: RawCatalog, added: RawAdditions): RawCatalog['hardware'] {
  const items = raw.hardware.items.map((item) =>
    withDerivedPower(corrected(item, added.hardware.corrections)),
  )
  return {
    sources: { ...mergeSources(raw.hardware.sources, added.hardware.sources), 'google-tpu-v4': tpuV4Page },
    items: mergeById(items, added.hardware.items),
    conflicts: [
      ...raw.hardware.conflicts.filter((row) => !isSettled(row, added)),
      ...disagreements(items, added),
    ],
  }
}

function withDerivedPower(item: RawAccelerator): RawAccelerator {
  return derivedPowers.includes(item.id) ? { ...item, states: { ...item.states, tdp: 'derived' } } : item
}

function corrected(item: RawAccelerator, corrections: readonly RawCorrection[]): RawAccelerator {
  return corrections.filter((one) => one.item === item.id).reduce(correct, item)
}

/** Throws where the row no longer has the value that the correction was made for. */
function correct(item: RawAccelerator, { field, shipped, right, note }: RawCorrection): RawAccelerator {
  const ground = grounds[`${item.id} ${field}`]
  if (!ground) throw new Error(`${item.id} ${field}: a correction that says nothing of its ground`)
  const [block, key] = field.split('.') as [keyof RawAccelerator, string | undefined]
  const inner = item[block] as Record<string, unknown> | undefined
  const was = (key === undefined ? item[block] : inner?.[key]) ?? null
  if (was !== shipped) throw new Error(`${item.id} ${field}: ${String(was)} is not ${String(shipped)}`)
  const name = key === undefined ? 'tdp' : key === 'gb_s_bidirectional' ? 'scale_up' : key
  const value = right ?? was
  return {
    ...item,
    [block]: key === undefined ? value : { ...inner, [key]: value },
    sources: { ...item.sources, [name]: ground.sources },
    states: { ...item.states, [name]: ground.state },
    note: [item.note, right === null ? 'no page prints the power' : `${field} was ${shipped}: ${note}`]
      .filter(Boolean)
      .join('; '),
  }
}

/** A conflict about a value that a correction has changed is no longer one. */
function isSettled(row: RawHardwareConflict, { hardware }: RawAdditions): boolean {
  return hardware.corrections.some(
    ({ item, field, right }) =>
      item === row.item &&
      right !== null &&
      field.split('.').at(-1) === (row.field === 'tdp' ? 'tdp_w' : row.field),
  )
}

/** The shipped value stays chosen; the other stands beside it with its date. */
function disagreements(items: readonly RawAccelerator[], { hardware }: RawAdditions): RawHardwareConflict[] {
  return hardware.conflicts.flatMap((row) => {
    const id = conflictIds[row.item ?? ''] ?? row.item ?? ''
    const item = items.find((one) => one.id === id)
    if (!item) throw new Error(`a conflict about ${id}, which is not there`)
    const field = gatheredNames[row.field] ?? row.field
    const scale = row.field.startsWith('peak_dense_') ? 1e12 : 1
    const chosen =
      field === 'tdp' ? item.tdp_w : (item.peak_dense_tflops[field] ?? item.peak_dense_tflops.bf16)
    const [ours, ...others] = row.values
      .map(({ value, source }) => ({ value: value / scale, ...said[source], words: source }))
      .sort((one) => (one.value === chosen ? -1 : 1))
    if (chosen === undefined || ours?.value !== chosen)
      throw new Error(`${id} ${field}: neither value is shipped`)
    return others.map((other) => ({
      item: id,
      field,
      chosen,
      chosen_as_of: ours.as_of ?? null,
      other: other.value,
      other_as_of: other.as_of ?? null,
      source: other.source ?? other.words,
      note: `${ours.words} against ${other.words}`,
    }))
  })
}
