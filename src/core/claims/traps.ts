import type { Estimate } from '../estimates/answer.ts'
import { bitsPerByte, hoursPerDay, secondsPerDay, secondsPerHour } from '../units.ts'
import type { UnitTrap } from './claim.ts'
import type { FigureCheck } from './verdict.ts'

/** A unit trap, and the figure or the input that shows it. */
export type TrapFound = { trap: UnitTrap; at: string }

type Factor = { trap: UnitTrap; factor: number; fits: (unit: string) => boolean }

const near = 0.03
const isRate = (unit: string) => /FLOP\/s/.test(unit)
const isCompute = (unit: string) => /FLOP|PF_day/.test(unit)
const isLink = (unit: string) => /^(G?B|Gbit)(\/s)?$/.test(unit)
const isWork = (unit: string) => /^(count|h|day|year|FLOP\/s|FLOP|PF_day)$/.test(unit)
const isText = (unit: string) => /token|word/.test(unit)

const fixed: readonly Factor[] = [
  { trap: 'bit_or_byte', factor: bitsPerByte, fits: isLink },
  { trap: 'flop_or_flop_per_s', factor: secondsPerDay, fits: isCompute },
  { trap: 'flop_or_flop_per_s', factor: secondsPerHour, fits: isCompute },
  { trap: 'prefix', factor: 1e3, fits: () => true },
  { trap: 'prefix', factor: 1e6, fits: () => true },
  { trap: 'sparse_peak', factor: 2, fits: isWork },
  { trap: 'words_or_tokens', factor: 4 / 3, fits: isText },
]

/** Factors that only this request has: accelerators of a node, days of the run. */
function factorsOf(estimate: Estimate | null): Factor[] {
  const size = estimate?.assumptions.find(({ path }) => path === 'node.accelerators_count')?.value
  const days = estimate?.headline.wall_clock_days
  const found: Factor[] = []
  if (typeof size === 'number' && size > 1)
    found.push({ trap: 'card_or_server', factor: size, fits: (unit) => unit === 'count' || isRate(unit) })
  if (typeof days === 'number' && days > 1.5) {
    found.push({ trap: 'card_or_card_day', factor: days, fits: (unit) => unit === 'count' })
    found.push({ trap: 'card_or_card_day', factor: days * hoursPerDay, fits: (unit) => unit === 'count' })
  }
  return found
}

const warned: Readonly<Record<string, UnitTrap>> = {
  peak_above_dense: 'sparse_peak',
  money_is_not_compute: 'money_as_compute',
}

/**
 * Traps that the numbers show: a figure that is off by the factor between two units that are
 * easily taken for one another, and warnings of the estimate that say so.
 */
export function findTraps(figures: readonly FigureCheck[], estimate: Estimate | null): TrapFound[] {
  const factors = [...fixed, ...factorsOf(estimate)]
  const byFactor = figures.flatMap(({ name, unit, ratio, verdict }): TrapFound[] => {
    if (ratio === null || (verdict !== 'differs' && verdict !== 'refuted_by_own_inputs')) return []
    const off = Math.abs(Math.log(ratio))
    const hit = factors.find(({ factor, fits }) => fits(unit) && Math.abs(off - Math.log(factor)) <= near)
    return hit ? [{ trap: hit.trap, at: name }] : []
  })
  const byWarning = (estimate?.warnings ?? []).flatMap(({ code, path = '' }): TrapFound[] => {
    const trap = warned[code]
    return trap ? [{ trap, at: path }] : []
  })
  return [...byFactor, ...byWarning]
}
