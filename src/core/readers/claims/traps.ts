import type { Estimate } from '../../../contract/answer.ts'
import type { AcceleratorFields } from '../../../contract/catalog/entries.ts'
import { bitsPerByte, hoursPerDay, secondsPerDay, secondsPerHour } from '../../units.ts'
import type { UnitTrap } from './claim.ts'
import { inputTraps } from './input-traps.ts'
import type { ClaimInput } from './inputs.ts'
import type { FigureCheck } from './verdict.ts'

/** A unit trap, and the figure or the input that shows it. */
export type TrapFound = { trap: UnitTrap; at: string }

/** What the catalog says of machines, to hold a claim's numbers against. */
export type KnownMachines = {
  /** That which the request names. */
  named: Partial<AcceleratorFields> | null
  /** Every one. */
  all: readonly Partial<AcceleratorFields>[]
}

export type TrapSource = {
  figures: readonly FigureCheck[]
  inputs: readonly ClaimInput[]
  estimate: Estimate | null
  machines: KnownMachines
  /** Inputs that a figure rests on. */
  restsOn: (figure: string) => readonly ClaimInput[]
}

type Factor = { trap: UnitTrap; factor: number; fits: (unit: string) => boolean }

const near = 0.03
const isCompute = (unit: string) => /FLOP|PF_day/.test(unit)
const isLink = (unit: string) => /^(G?B|Gbit)(\/s)?$/.test(unit)
const isWork = (unit: string) => /^(count|h|s|day|month|year|FLOP\/s|FLOP|PF_day)$/.test(unit)
const isText = (unit: string) => /token|word/.test(unit)
const isCount = (unit: string) => unit === 'count'

const fixed: readonly Factor[] = [
  { trap: 'bit_or_byte', factor: bitsPerByte, fits: isLink },
  { trap: 'flop_or_flop_per_s', factor: secondsPerDay, fits: isCompute },
  { trap: 'flop_or_flop_per_s', factor: secondsPerHour, fits: isCompute },
  { trap: 'prefix', factor: 1e3, fits: () => true },
  { trap: 'prefix', factor: 1e6, fits: () => true },
  { trap: 'prefix', factor: 1e9, fits: () => true },
  { trap: 'sparse_peak', factor: 2, fits: isWork },
  { trap: 'words_or_tokens', factor: 4 / 3, fits: isText },
]

/** Factors that only this request has: accelerators of a node, days of the run, tokens of a word, moved bytes. */
function factorsOf(estimate: Estimate | null): Factor[] {
  const numberAt = (end: string) => {
    const value = estimate?.assumptions.find(({ path }) => path.endsWith(end))?.value
    return typeof value === 'number' ? value : null
  }
  const size = numberAt('node.accelerators_count')
  const days = estimate?.headline.wall_clock_days
  const found: Factor[] = []
  if (numberAt('line.gbit_per_s') !== null)
    found.push({ trap: 'bit_or_byte', factor: bitsPerByte, fits: (unit) => unit === 'day' })
  if (size !== null && size > 1) found.push({ trap: 'card_or_server', factor: size, fits: isWork })
  if (typeof days === 'number' && days > 1.5) {
    found.push({ trap: 'card_or_card_day', factor: days, fits: isCount })
    found.push({ trap: 'card_or_card_day', factor: days * hoursPerDay, fits: isCount })
    found.push({ trap: 'flop_or_flop_per_s', factor: days * secondsPerDay, fits: isCompute })
  }
  for (const ratio of [numberAt('tokens_per_english_word'), numberAt('tokens_per_zh_character')])
    if (ratio !== null && Math.abs(Math.log(ratio)) > 2 * near)
      found.push({ trap: 'words_or_tokens', factor: ratio, fits: (unit) => isText(unit) || isWork(unit) })
  return found
}

/**
 * Traps that the numbers show: a figure that is off by the factor between two units that are easily
 * taken for one another, an input that is off so from what the catalog has, and money where compute
 * is claimed.
 */
export function findTraps(source: TrapSource): TrapFound[] {
  const ofInputs = inputTraps(source.inputs, source.machines, source.estimate)
  return [
    ...byFactor(source.figures, source.estimate),
    ...ofInputs,
    ...abovePeak(source.estimate, ofInputs),
    ...byMoney(source),
  ]
}

/** A peak above the dense one is a sparse one, where no other factor explains it. */
function abovePeak(estimate: Estimate | null, ofInputs: readonly TrapFound[]): TrapFound[] {
  return (estimate?.warnings ?? []).flatMap(({ code, path = '' }): TrapFound[] => {
    const isTold = ofInputs.some(({ at }) => at.startsWith(path))
    return code === 'peak_above_dense' && !isTold ? [{ trap: 'sparse_peak', at: path }] : []
  })
}

function isGap({ ratio, verdict }: FigureCheck): boolean {
  return ratio !== null && ratio > 0 && (verdict === 'differs' || verdict === 'refuted_by_own_inputs')
}

function byFactor(figures: readonly FigureCheck[], estimate: Estimate | null): TrapFound[] {
  const factors = [...factorsOf(estimate), ...fixed]
  return figures.filter(isGap).flatMap(({ name, unit, ratio }): TrapFound[] => {
    const off = Math.abs(Math.log(ratio ?? 1))
    const hit = factors.find(
      ({ factor, fits }) => fits(unit) && Math.abs(off - Math.abs(Math.log(factor))) <= near,
    )
    return hit ? [{ trap: hit.trap, at: name }] : []
  })
}

const isMoney = (unit: string) => /^[A-Z]{3}(\/|$)/.test(unit)

/** The estimate's own warning, and a ratio of prices that is claimed for another ratio as well. */
function byMoney({ figures, estimate, restsOn }: TrapSource): TrapFound[] {
  const warned = (estimate?.warnings ?? []).filter(({ code }) => code === 'money_is_not_compute')
  const ofMoney = (name: string) => {
    const inputs = restsOn(name)
    return inputs.length > 0 && inputs.every(({ unit }) => isMoney(unit))
  }
  const taken = figures.filter(isGap).flatMap(({ theirs, name, unit }) => {
    const same = figures.find(
      (other) => other.name !== name && other.unit === unit && other.ours === theirs && !isMoney(unit),
    )
    return same && ofMoney(same.name) ? [{ trap: 'money_as_compute', at: same.name } as const] : []
  })
  return [...warned.map(({ path = '' }) => ({ trap: 'money_as_compute', at: path }) as const), ...taken]
}
