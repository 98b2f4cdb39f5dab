import type { CatalogConflict } from '../../src/catalog/conflict.ts'
import { flopPerTeraflop } from '../../src/core/units.ts'
import { acceleratorField } from './accelerators.ts'
import { importDate } from './dates.ts'
import { rounded, scaled } from './numbers.ts'
import type { RawModel } from './raw/models.ts'
import type { RawTokenConflict } from './raw/prices.ts'
import type { RawCatalog } from './raw.ts'
import { slug } from './slug.ts'
import { type SourceArea, sourceId } from './sources.ts'
import { tokenPriceId } from './token-prices.ts'

const gramsPerKilogram = 1000
/** Below this a second grid factor is rounding and vintage, not a disagreement. */
const notableGridDifference = 0.1

/** Date of a document, as far as it has one. */
function dateOf(raw: RawCatalog, area: Exclude<SourceArea, 'usable'>, id: string | undefined): string | null {
  const [document = ''] = (id ?? '').split(':')
  const { sources } = raw[area]
  return importDate(sources[document]?.date).as_of
}

function hardwareConflicts(raw: RawCatalog): CatalogConflict[] {
  const scaleOutOfFlop = (field: string, value: number) =>
    field.startsWith('peak_dense_') ? scaled(value, flopPerTeraflop) : value
  return raw.hardware.conflicts.map((row) => {
    const item = raw.hardware.items.find((one) => one.id === row.item)
    const fp16Only = row.field === 'bf16' && item?.peak_dense_tflops.bf16 === undefined
    const field = acceleratorField(fp16Only ? 'fp16' : row.field)[0] ?? row.field
    return {
      kind: 'accelerators',
      id: row.item,
      field,
      chosen: scaleOutOfFlop(field, row.chosen),
      chosen_as_of: row.chosen_as_of ?? dateOf(raw, 'hardware', item?.sources[row.field]?.[0]),
      other: scaleOutOfFlop(field, row.other),
      other_as_of: row.other_as_of ?? dateOf(raw, 'hardware', row.source),
      source: sourceId('hardware', row.source),
      likely_cause: row.likely_cause ?? null,
      note: row.note ?? null,
    }
  })
}

function powerConflicts(raw: RawCatalog): CatalogConflict[] {
  return raw.servers.items.flatMap((node) =>
    (node.node_power_conflicts ?? []).map((row) => ({
      kind: 'nodes' as const,
      id: node.id,
      field: 'power_max_kw',
      chosen: node.node_power_kw_max ?? null,
      chosen_as_of: dateOf(raw, 'servers', node.node_power_source),
      other: row.kw,
      other_as_of: dateOf(raw, 'servers', row.source),
      source: sourceId('servers', row.source),
      likely_cause: null,
      note: row.note,
    })),
  )
}

/** 6ND against Epoch AI's figure where they are far apart; the text says both. */
function computeConflict(model: RawModel): CatalogConflict[] {
  const run = model.training
  if (!run?.flops_conflict) return []
  return [
    {
      kind: 'models',
      id: model.id,
      field: 'training.training_compute_flop',
      chosen: run.flops ?? run.epoch?.flops ?? null,
      chosen_as_of: null,
      other: run.flops_6nd_derived ?? null,
      other_as_of: null,
      source: '6 x active parameters x tokens',
      likely_cause: null,
      note: run.flops_conflict,
    },
  ]
}

function rentConflicts(raw: RawCatalog): CatalogConflict[] {
  return (raw.prices.conflicts ?? []).flatMap(({ provider, accelerator, note, ...row }) => {
    const rent = raw.prices.items.find((one) => one.provider === provider && one.accelerator === accelerator)
    if (!rent) throw new Error(`a conflict about a rent of ${accelerator} that is not there`)
    return {
      kind: 'prices' as const,
      id: [provider, rent.region, accelerator, rent.mode].map(slug).join('.'),
      field: 'accelerator_hour_amount',
      chosen: rent.price_per_hour,
      chosen_as_of: rent.as_of,
      other: row.other,
      other_as_of: row.other_as_of,
      source: sourceId('prices', row.source),
      likely_cause: null,
      note,
    }
  })
}

/** The amounts that another source gives, and which that is. */
function otherAmounts(row: RawTokenConflict): [RawTokenConflict['other'], string] {
  if (row.other) return [row.other, row.other_source ?? '']
  return row.llm_prices ? [row.llm_prices, 'llm-prices'] : [row.cmis_2026_08, 'cmis-2026-08']
}

const tokenColumns = { input: 'input', output: 'output', cached: 'cached_input' } as const

function tokenConflicts(raw: RawCatalog): CatalogConflict[] {
  return raw.tokens.conflicts.flatMap((row) => {
    const [other, source] = otherAmounts(row)
    const priced = raw.tokens.items.find(({ id }) => id === row.id)
    const columns = Object.keys(row.here) as (keyof typeof tokenColumns)[]
    return columns.map((column) => ({
      kind: 'token-prices' as const,
      id: tokenPriceId(row.id),
      field: `${tokenColumns[column]}_amount_per_million_tokens`,
      chosen: row.here[column] ?? null,
      chosen_as_of: importDate(priced?.as_of).as_of,
      other: other?.[column] ?? null,
      other_as_of: dateOf(raw, 'tokens', source) ?? importDate(source).as_of,
      source: raw.tokens.sources[source] ? sourceId('tokens', source) : source,
      likely_cause: null,
      note: row.note ?? null,
    }))
  })
}

function siteConflicts(raw: RawCatalog): CatalogConflict[] {
  const prices = raw.energy.countries.flatMap((country) =>
    (country.price_conflicts ?? []).map((row) => ({
      ...siteRow(country.id, 'electricity_amount_per_kwh'),
      chosen: country.large_user_price?.verified
        ? country.large_user_price.usd_kwh
        : (country.industrial_price_usd_kwh ?? null),
      chosen_as_of: importDate(
        country.large_user_price?.verified ? country.large_user_price.year : country.price_year,
      ).as_of,
      other: row.usd_kwh,
      other_as_of: importDate(row.year).as_of,
      source: sourceId('energy', row.source),
      note: row.note ?? `year ${row.year}`,
    })),
  )
  const factors = raw.energy.countries.flatMap((country) => {
    const chosen = rounded(country.carbon_intensity_g_co2e_kwh / gramsPerKilogram, 6)
    const other = country.ecologits?.gwp_kg_co2e_kwh
    if (other === undefined || Math.abs(other / chosen - 1) <= notableGridDifference) return []
    return [
      {
        ...siteRow(country.id, 'grid_location_kgco2e_per_kwh'),
        chosen,
        chosen_as_of: String(country.carbon_year),
        other,
        other_as_of: dateOf(raw, 'energy', 'ecologits'),
        source: sourceId('energy', 'ecologits'),
        note: 'another year and method',
      },
    ]
  })
  const hubs = raw.energy.china.computing_hubs.flatMap((hub) =>
    (hub.price_conflicts ?? []).map((row) => ({
      ...siteRow(hub.id, 'electricity_amount_per_kwh'),
      chosen: hub.price_cny_kwh,
      chosen_as_of: hub.price_as_of ?? null,
      other: row.price_cny_kwh,
      other_as_of: dateOf(raw, 'energy', row.source),
      source: sourceId('energy', row.source),
      note: row.note,
    })),
  )
  return [...prices, ...factors, ...hubs].filter((row) => row.chosen !== row.other)
}

function siteRow(id: string, field: string) {
  return { kind: 'sites' as const, id, field, likely_cause: null }
}

export function importConflicts(raw: RawCatalog): CatalogConflict[] {
  return [
    ...hardwareConflicts(raw),
    ...powerConflicts(raw),
    ...raw.models.items.flatMap(computeConflict),
    ...rentConflicts(raw),
    ...tokenConflicts(raw),
    ...siteConflicts(raw),
  ]
}
