import type { CatalogConflict } from '../../src/catalog/conflict.ts'
import { flopPerTeraflop } from '../../src/core/units.ts'
import { acceleratorField } from './accelerators.ts'
import { rounded, scaled } from './numbers.ts'
import type { RawModel } from './raw/models.ts'
import type { RawCatalog } from './raw.ts'
import { sourceId } from './sources.ts'
import { tokenPriceId } from './token-prices.ts'

const gramsPerKilogram = 1000
/** Below this a second grid factor is rounding and vintage, not a disagreement. */
const notableGridDifference = 0.1

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
      other: scaleOutOfFlop(field, row.other),
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
      other: row.kw,
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
      other: run.flops_6nd_derived ?? null,
      source: '6 x active parameters x tokens',
      likely_cause: null,
      note: run.flops_conflict,
    },
  ]
}

function tokenConflicts(raw: RawCatalog): CatalogConflict[] {
  return raw.tokens.conflicts.flatMap((row) => {
    const [other, source] = row.llm_prices
      ? [row.llm_prices, 'llm-prices']
      : [row.cmis_2026_08, 'cmis-2026-08']
    return (['input', 'output'] as const).map((column) => ({
      kind: 'token-prices' as const,
      id: tokenPriceId(row.id),
      field: `${column}_amount_per_million_tokens`,
      chosen: row.here[column],
      other: other?.[column] ?? null,
      source: sourceId('tokens', source),
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
      other: row.usd_kwh,
      source: sourceId('energy', row.source),
      note: row.note ?? `year ${row.year}`,
    })),
  )
  const factors = raw.energy.countries.flatMap((country) => {
    const chosen = rounded(country.carbon_intensity_g_co2e_kwh / gramsPerKilogram, 6)
    const other = country.ecologits?.gwp_kg_co2e_kwh
    if (other === undefined || Math.abs(other / chosen - 1) <= notableGridDifference) return []
    const row = siteRow(country.id, 'grid_location_kgco2e_per_kwh')
    return [
      { ...row, chosen, other, source: sourceId('energy', 'ecologits'), note: 'another year and method' },
    ]
  })
  const hubs = raw.energy.china.computing_hubs.flatMap((hub) =>
    (hub.price_conflicts ?? []).map((row) => ({
      ...siteRow(hub.id, 'electricity_amount_per_kwh'),
      chosen: hub.price_cny_kwh,
      other: row.price_cny_kwh,
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
    ...tokenConflicts(raw),
    ...siteConflicts(raw),
  ]
}
