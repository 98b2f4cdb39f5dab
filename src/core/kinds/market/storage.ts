import type { Medium, StorageInput } from '../../../contract/request/market-storage.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { type Draft, define, defineQuotient, lack } from '../../draft/draft.ts'
import { type Place, pue } from '../../economy/site.ts'
import type { ModelInSheet } from '../../model/model-input.ts'
import { gbPerTb, hoursPerYear, wattsPerKilowatt } from '../../units.ts'
import { defineStorageYear, type Powered } from './energy.ts'
import { type StoredPart, storedParts } from './stored-parts.ts'

const media = ['hdd', 'ssd'] as const

export type StorageSource = {
  storage: StorageInput | undefined
  model: ModelInSheet | null
  place: Powered
}

/** Data with its copies, checkpoints and the KV tier, by medium; their power, energy and money; compute over storage. */
export function defineStorage(draft: Draft, { storage, model, place }: StorageSource): void {
  const parts = storage ? storedParts(draft, storage, model) : []
  if (!storage || parts.length === 0) {
    lackAll(draft)
    return
  }
  define(draft, 'storage_total_gb', 'GB', parts.map(({ name }) => name).join(' + '))
  draft.breakdowns.set('storage_total_gb', Object.fromEntries(parts.map(({ part, name }) => [part, name])))
  const power = media.map((medium) => powerOf(draft, storage, { medium, parts }))
  define(draft, 'storage_power_kw', 'kW', `(${power.join(' + ')}) / ${wattsPerKilowatt}[W/kW]`)
  defineStorageYear(draft, place)
  for (const medium of media) defineAllOn(draft, storage, { medium, place })
  defineQuotient(
    draft,
    'compute_to_storage_flop_per_s_per_gb',
    'FLOP/s/GB',
    'compute_flop_per_s / storage_total_gb',
  )
}

/** What lies on one medium, and the term of its draw in watts. */
function powerOf(
  draft: Draft,
  storage: StorageInput,
  { medium, parts }: { medium: Medium; parts: readonly StoredPart[] },
): string {
  const name = `storage_${medium}_gb`
  const own = parts.filter((part) => part.medium === medium).map((part) => part.name)
  define(draft, name, 'GB', own.join(' + ') || '0[GB]')
  return `${name} / ${gbPerTb}[GB/TB] * ${drawOf(draft, storage, medium)}`
}

function drawOf(draft: Draft, storage: StorageInput, medium: Medium): string {
  const draw = `${medium}_w_per_tb` as const
  return sentOrDefault(draft, `storage.${draw}`, storage[draw])
}

const allOn = (medium: Medium) => `storage_all_${medium}_energy_facility_kwh_per_year`

/** The energy of a year if everything lay on one medium: disks against flash for the same bytes. */
function defineAllOn(
  draft: Draft,
  storage: StorageInput,
  { medium, place }: { medium: Medium; place: Place },
): void {
  const watts = `storage_total_gb / ${gbPerTb}[GB/TB] * ${drawOf(draft, storage, medium)}`
  const power = `${watts} / ${wattsPerKilowatt}[W/kW] * ${pue(draft, place)}`
  define(draft, allOn(medium), 'kWh/year', `${power} * ${hoursPerYear}[h/year]`)
}

function lackAll(draft: Draft): void {
  const gap = { reason: 'not_requested', supply: 'storage' } as const
  for (const name of ['storage_total_gb', 'storage_hdd_gb', 'storage_ssd_gb']) lack(draft, name, 'GB', gap)
  lack(draft, 'storage_power_kw', 'kW', gap)
  lack(draft, 'storage_energy_facility_kwh_per_year', 'kWh/year', gap)
  for (const medium of media) lack(draft, allOn(medium), 'kWh/year', gap)
  lack(draft, 'storage_electricity_cost_amount_per_year', 'USD/year', gap)
  lack(draft, 'storage_emissions_operational_kgco2e_per_year', 'kgCO2e/year', gap)
  lack(draft, 'compute_to_storage_flop_per_s_per_gb', 'FLOP/s/GB', gap)
}
