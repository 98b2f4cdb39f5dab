import type { Precision } from '../../../contract/catalog/entries.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { MarketRequest } from '../../../contract/request/market.ts'
import type { SupplyInput } from '../../../contract/request/market-supply.ts'
import { assume, type Draft, define, defineQuotient, lack, setting, warn } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { acceleratorFigure } from '../../fleet/accelerator.ts'
import { peakField } from '../../fleet/peak.ts'
import type { Gap } from '../../sheet/figure.ts'
import type { SupplyParts } from './supply-parts.ts'

export type ShareSource = {
  request: MarketRequest
  entries: ResolvedEntries
  parts: SupplyParts
  /** Number format of `compute_flop_per_s`. */
  precision: TrainingPrecision
}

const compared = 'compute_in_supply_precision_flop_per_s'
const names = ['share_of_supply_ratio', 'share_of_supply_ahead_ratio', 'share_of_free_supply_ratio'] as const

/**
 * The share of a supply that the market takes, now, ahead and of what is free: both sides in the
 * number format of the supply. Answers the sheet's name of the supply, `null` where none is known.
 */
export function defineShares(draft: Draft, source: ShareSource): string | null {
  const { supply = {} } = source.request
  const wanted = setting(draft, 'supply.share_of', supply.share_of, 'intelligent')
  const base = baseOf(supply, source.parts, wanted)
  if ('gap' in base) {
    lack(draft, compared, 'FLOP/s', base.gap)
    for (const name of names) lack(draft, name, 'ratio', base.gap)
    return null
  }
  defineCompared(draft, source, base.precision)
  defineQuotient(draft, names[0], 'ratio', `${compared} / ${base.path}`)
  defineAhead(draft, names[1], supply)
  defineFree(draft, names[2], supply)
  return base.path
}

type Base = { path: string; precision: Precision | undefined } | { gap: Gap }

function baseOf(supply: SupplyInput, parts: SupplyParts, wanted: string): Base {
  if (wanted !== 'total') {
    const found = parts.find(({ part }) => part === wanted)
    if (found) return found
    const reason = Object.keys(supply).length === 0 ? 'not_requested' : 'input_missing'
    return { gap: { reason, supply: `supply.${wanted}_flop_per_s` } }
  }
  if (parts.length === 0 && !supply.regions?.length)
    return { gap: { reason: 'input_missing', supply: 'supply.intelligent_flop_per_s' } }
  if (new Set(parts.map(({ precision }) => precision)).size > 1)
    return { gap: { reason: 'depends_on_unknown', supply: 'supply.precision' } }
  return { path: 'supply_total_flop_per_s', precision: parts[0]?.precision ?? supply.precision }
}

/** The same accelerators by their peak in the supply's format. A format that nobody states is warned of. */
function defineCompared(
  draft: Draft,
  { request, entries, precision }: ShareSource,
  basis: Precision | undefined,
): void {
  const field = basis && (`peak_dense_${basis}_flop_per_s` as const)
  if (field === undefined) warn(draft, { code: 'supply_precision_unstated', path: 'supply.precision' })
  if (field === undefined || field === peakField(precision)) {
    define(draft, compared, 'FLOP/s', 'compute_flop_per_s')
    return
  }
  const peak = acceleratorFigure(draft, field, { input: request.accelerator, entries })
  if (bitsOf(basis) !== bitsOf(precision)) {
    const parameters = { supply: basis ?? '', demand: precision }
    warn(draft, { code: 'supply_precision_differs', path: 'supply.precision', parameters })
  }
  define(draft, compared, 'FLOP/s', `accelerator_count * ${peak}`)
}

/** Two formats of 16 bits run at one rate on most chips, and nobody tells them apart in a supply. */
const bitsOf = (format: string | undefined) => (format === 'fp16' ? 'bf16' : format)

/** Both sides moved on: demand by growth and efficiency, supply by its own growth. */
function defineAhead(draft: Draft, name: string, { growth_per_year_factor: yearly }: SupplyInput): void {
  const hasYears = draft.assumptions.some(({ path }) => path === 'ahead_years')
  if (yearly !== undefined) assume(draft, given('supply.growth_per_year_factor', 'factor', yearly))
  if (yearly === undefined || !hasYears) {
    const missing = yearly === undefined ? 'supply.growth_per_year_factor' : 'ahead_years'
    lack(draft, name, 'ratio', { reason: 'input_missing', supply: missing })
    return
  }
  const demand = 'share_of_supply_ratio * growth_total_factor / efficiency_total_factor'
  defineQuotient(draft, name, 'ratio', `${demand} / supply.growth_per_year_factor ^ (ahead_years / 1[year])`)
}

function defineFree(draft: Draft, name: string, { utilization_ratio: used }: SupplyInput): void {
  if (used === undefined) {
    lack(draft, name, 'ratio', { reason: 'input_missing', supply: 'supply.utilization_ratio' })
    return
  }
  const share = assume(draft, given('supply.utilization_ratio', 'ratio', used))
  defineQuotient(draft, name, 'ratio', `share_of_supply_ratio / (1 - ${share})`)
}
