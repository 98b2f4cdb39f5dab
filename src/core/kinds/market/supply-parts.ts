import type { Precision } from '../../../contract/catalog/entries.ts'
import type { SupplyInput, SupplyPart } from '../../../contract/request/market-supply.ts'
import { assume, type Draft, define, lack, warn } from '../../draft/draft.ts'
import { centralValue, given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { words } from '../../words.ts'

const kinds = ['general', 'intelligent', 'super'] as const

/** A part of the supply, its name in the sheet and the number format that it is counted in. */
export type KnownPart = { part: SupplyPart; path: string; precision: Precision | undefined }
export type SupplyParts = readonly KnownPart[]

const total = 'supply_total_flop_per_s'
/** A supply below this is hardly one: it was sent in EFLOP/s or PFLOP/s. */
const leastSensible = 1e14

/**
 * The parts that were sent and their sum; without parts, the regions'. Parts that are counted in
 * different number formats have no sum. Throws Refusal `field_unused` for a format of no part.
 */
export function definePartSum(draft: Draft, supply: SupplyInput): SupplyParts {
  const parts = kinds.flatMap((part) => readPart(draft, supply, part))
  const formats = new Set(parts.map(({ precision }) => precision))
  if (parts.length === 0) sumOfRegions(draft, supply)
  else if (formats.size > 1) {
    const detail = parts.map(({ part, precision }) =>
      precision === undefined ? words(`${part}_not_stated`) : words(`${part}_in`, { precision }),
    )
    lack(draft, total, 'FLOP/s', { reason: 'not_modelled', supply: 'supply.precision', detail })
  } else {
    define(draft, total, 'FLOP/s', parts.map(({ path }) => path).join(' + '))
    draft.breakdowns.set(total, Object.fromEntries(parts.map(({ part, path }) => [part, path])))
  }
  return parts
}

function sumOfRegions(draft: Draft, { regions = [] }: SupplyInput): void {
  if (regions.length > 0) define(draft, total, 'FLOP/s', 'supply_regions_flop_per_s')
  else lack(draft, total, 'FLOP/s', { reason: 'not_requested', supply: 'supply.intelligent_flop_per_s' })
}

function readPart(draft: Draft, supply: SupplyInput, part: SupplyPart): KnownPart[] {
  const [sent, own] = [supply[`${part}_flop_per_s`], supply[`${part}_precision`]]
  const path = `supply.${part}_flop_per_s`
  if (sent === undefined) {
    if (own === undefined) return []
    throw new Refusal('field_unused', `/supply/${part}_precision`, { needs: path })
  }
  const value = centralValue(sent)
  if (value > 0 && value < leastSensible) warn(draft, { code: 'unit_suspect', path })
  const precision = own ?? supply.precision
  if (precision !== undefined)
    draft.settings.push({ path: `supply.${part}_precision`, value: precision, origin: 'given' })
  return [{ part, path: assume(draft, given(path, 'FLOP/s', sent)), precision }]
}
