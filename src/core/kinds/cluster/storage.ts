import type { ClusterStorageInput } from '../../../contract/request/cluster.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, lack, setting } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { gbPerTb, hoursPerYear, wattsPerKilowatt } from '../../units.ts'
import { lackAll } from './machines.ts'

const units = {
  storage_usable_tb: 'TB',
  storage_raw_tb: 'TB',
  storage_drives_count: 'count',
  checkpoint_write_s: 's',
  storage_power_kw: 'kW',
  storage_hdd_energy_kwh_per_year: 'kWh/year',
  storage_ssd_energy_kwh_per_year: 'kWh/year',
} as const

/** Storage for data and checkpoints: bytes, drives, draw, and its energy on disks and on flash. */
export function defineStorage(draft: Draft, storage: ClusterStorageInput | undefined): void {
  if (storage === undefined) {
    lackAll(draft, units, 'storage')
    return
  }
  defineUsable(draft, storage)
  const raw = sentOrDefault(draft, 'storage.raw_to_usable_factor', storage.raw_to_usable_factor)
  define(draft, 'storage_raw_tb', 'TB', `storage_usable_tb * ${raw}`)
  const medium = setting(draft, 'storage.medium', storage.medium, 'ssd')
  const [read, write] = rates(draft, storage)
  defineDrives(draft, medium, { read, write })
  defineCheckpoint(draft, storage, write)
  const draw = {
    hdd: sentOrDefault(draft, 'storage.hdd_w_per_tb', storage.hdd_w_per_tb),
    ssd: sentOrDefault(draft, 'storage.ssd_w_per_tb', storage.ssd_w_per_tb),
  }
  const power = (one: 'hdd' | 'ssd') => `storage_raw_tb * ${draw[one]} / ${wattsPerKilowatt}[W/kW]`
  define(draft, 'storage_power_kw', 'kW', power(medium))
  for (const one of ['hdd', 'ssd'] as const)
    define(draft, `storage_${one}_energy_kwh_per_year`, 'kWh/year', `${power(one)} * ${hoursPerYear}[h/year]`)
}

/** What was sent, else data and checkpoints. Throws Refusal `field_conflict` for both. */
function defineUsable(
  draft: Draft,
  { usable_tb, data_tb, checkpoints_count, checkpoint_tb }: ClusterStorageInput,
) {
  const name = 'storage_usable_tb'
  const other = data_tb === undefined ? 'checkpoints_count' : 'data_tb'
  if (usable_tb !== undefined) {
    if (data_tb !== undefined || checkpoints_count !== undefined)
      throw new Refusal('field_conflict', `/storage/${other}`, {
        fields: ['storage.usable_tb', `storage.${other}`],
      })
    define(draft, name, 'TB', assume(draft, given('storage.usable_tb', 'TB', usable_tb)))
    return
  }
  const parts: Record<string, string> = {}
  if (data_tb !== undefined) parts.data = assume(draft, given('storage.data_tb', 'TB', data_tb))
  if (checkpoint_tb !== undefined) {
    const each = assume(draft, given('storage.checkpoint_tb', 'TB', checkpoint_tb))
    const kept = sentOrDefault(draft, 'storage.checkpoints_count', checkpoints_count)
    parts.checkpoints = define(draft, 'storage_checkpoints_tb', 'TB', `${each} * ${kept}`)
  }
  if (Object.keys(parts).length === 0) {
    lack(draft, name, 'TB', { reason: 'input_missing', supply: 'storage.usable_tb' })
    return
  }
  define(draft, name, 'TB', Object.values(parts).join(' + '))
  draft.breakdowns.set(name, parts)
}

/** Reading and writing of the whole: sent, else what each node is given. */
function rates(draft: Draft, storage: ClusterStorageInput): [string, string] {
  const [read, write] = (['read', 'write'] as const).map((way) => {
    const sent = storage[`${way}_gb_per_s`]
    if (sent !== undefined) return assume(draft, given(`storage.${way}_gb_per_s`, 'GB/s', sent))
    const each = sentOrDefault(draft, `storage.node_${way}_gb_per_s`, undefined)
    return define(draft, `storage_${way}_gb_per_s`, 'GB/s', `node_count * ${each}`)
  })
  return [read ?? '', write ?? '']
}

/** As many drives as the bytes, the reading or the writing takes. */
function defineDrives(
  draft: Draft,
  medium: 'hdd' | 'ssd',
  { read, write }: { read: string; write: string },
): void {
  const size = sentOrDefault(draft, `drive.${medium}_tb`, undefined)
  const of = (way: 'read' | 'write') =>
    sentOrDefault(draft, medium === 'hdd' ? 'drive.hdd_gb_per_s' : `drive.ssd_${way}_gb_per_s`, undefined)
  const needs = [`storage_raw_tb / ${size}`, `${read} / ${of('read')}`, `${write} / ${of('write')}`]
  define(draft, 'storage_drives_count', 'count', `ceil(max(${needs.join(', ')}))`)
}

function defineCheckpoint(draft: Draft, { checkpoint_tb }: ClusterStorageInput, write: string): void {
  const name = 'checkpoint_write_s'
  if (checkpoint_tb === undefined) {
    lack(draft, name, 's', { reason: 'not_requested', supply: 'storage.checkpoint_tb' })
    return
  }
  const each = assume(draft, given('storage.checkpoint_tb', 'TB', checkpoint_tb))
  define(draft, name, 's', `${each} * ${gbPerTb}[GB/TB] / ${write}`)
}
