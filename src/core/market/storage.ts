import { type Place, pue } from '../economy/site.ts'
import { byDefault } from '../estimates/defaults.ts'
import { assume, type Draft, define, lack } from '../estimates/draft.ts'
import { given } from '../estimates/number-input.ts'
import { hoursPerYear, wattsPerKilowatt } from '../units.ts'
import type { Medium, StorageInput } from './request.ts'

const media = ['hdd', 'ssd'] as const

/** Data with its copies, checkpoints and the KV tier, by medium; their power and energy; compute over storage. */
export function defineStorage(draft: Draft, storage: StorageInput | undefined, place: Place): void {
  const terms = storage ? partsOf(draft, storage) : []
  if (!storage || terms.length === 0) {
    lackAll(draft)
    return
  }
  define(draft, 'storage_total_gb', 'GB', terms.map(({ name }) => name).join(' + '))
  draft.breakdowns.set('storage_total_gb', Object.fromEntries(terms.map(({ part, name }) => [part, name])))
  const power = media.map((medium) => {
    const own = terms.filter((term) => term.medium === medium).map(({ name }) => name)
    define(draft, `storage_${medium}_gb`, 'GB', own.join(' + ') || '0[GB]')
    return `storage_${medium}_gb / 1000[GB/TB] * ${drawOf(draft, storage, medium)}`
  })
  define(draft, 'storage_power_kw', 'kW', `(${power.join(' + ')}) / ${wattsPerKilowatt}[W/kW]`)
  define(
    draft,
    'storage_energy_facility_kwh_per_year',
    'kWh/year',
    `storage_power_kw * ${pue(draft, place)} * ${hoursPerYear}[h/year]`,
  )
  define(draft, 'compute_to_storage_flop_per_s_per_gb', 'FLOP/s/GB', 'compute_flop_per_s / storage_total_gb')
}

type Term = { part: string; name: string; medium: Medium }

function partsOf(draft: Draft, storage: StorageInput): Term[] {
  const read = (field: keyof StorageInput, unit: string) => {
    const sent = storage[field]
    if (sent === undefined || typeof sent === 'string') return null
    return assume(draft, given(`storage.${field}`, unit, sent))
  }
  const times = (base: string | null, count: string | null) =>
    base === null || count === null ? base : `${base} * ${count}`
  const terms: [string, string | null, Medium | undefined, Medium][] = [
    ['data', times(read('data_gb', 'GB'), read('data_copies_count', 'count')), storage.data_medium, 'hdd'],
    [
      'checkpoints',
      times(read('checkpoint_gb', 'GB'), read('checkpoints_count', 'count')),
      storage.checkpoint_medium,
      'hdd',
    ],
    ['kv', read('kv_gb', 'GB'), storage.kv_medium, 'ssd'],
  ]
  return terms.flatMap(([part, term, chosen, usual]) => {
    if (term === null) return []
    const medium = chosen ?? usual
    draft.settings.push({
      path: `storage.${part}_medium`,
      value: medium,
      origin: chosen ? 'given' : 'default',
    })
    return [{ part, name: define(draft, `storage_${part}_gb`, 'GB', term), medium }]
  })
}

function drawOf(draft: Draft, storage: StorageInput, medium: Medium): string {
  const fallback = byDefault(`storage.${medium}_w_per_tb`)
  const sent = storage[`${medium}_w_per_tb`]
  return assume(draft, sent === undefined ? fallback : given(fallback.path, fallback.unit, sent))
}

function lackAll(draft: Draft): void {
  const gap = { reason: 'not_requested', supply: 'storage' } as const
  for (const name of ['storage_total_gb', 'storage_hdd_gb', 'storage_ssd_gb']) lack(draft, name, 'GB', gap)
  lack(draft, 'storage_power_kw', 'kW', gap)
  lack(draft, 'storage_energy_facility_kwh_per_year', 'kWh/year', gap)
  lack(draft, 'compute_to_storage_flop_per_s_per_gb', 'FLOP/s/GB', gap)
}
