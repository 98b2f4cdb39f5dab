import type { Draft } from '../estimates/draft.ts'
import { figureValue, type Sheet, slotNamed } from '../sheet/sheet.ts'
import { busyShare } from './fleet-size.ts'
import { settleQuotients } from './quotients.ts'
import { type SourcingOption, sourcingOptions } from './request.ts'

export type RankedOption = {
  option: SourcingOption
  rank: number
  cost_amount: number
  /** Over the cheapest option. */
  cost_factor: number | null
}

/** One assumption, moved alone, at whose value another option becomes the cheapest. */
export type Flip = {
  path: string
  unit: string
  value: number
  flip_value: number
  flip_factor: number
  cheapest_option: SourcingOption
}

export type UnrankedOption = { option: SourcingOption; reason: 'cost_unknown' | 'capacity_exceeded' }

/** The options by their cost over the horizon, those that cannot be compared apart, and what would change the first place. */
export type Choice = { ranking: RankedOption[]; not_ranked: UnrankedOption[]; flips: Flip[] }

/** Options that hold a fleet, which has to be large enough for the work. */
const isFleet = (option: SourcingOption) => option === 'own' || option === 'reserve'

const costOf = (option: SourcingOption) => `${option}_cost_amount`

/** Ranks the options that were asked for and finds what flips the first place. */
export function choose(draft: Draft, asked: ReadonlySet<SourcingOption>): Choice {
  const sheet = settleQuotients(draft)
  const isShort = (figureValue(sheet, busyShare) ?? 0) > 1
  const notRanked: UnrankedOption[] = []
  const costs = sourcingOptions.flatMap((option) => {
    if (!asked.has(option)) return []
    const cost = figureValue(sheet, costOf(option))
    if (cost !== null && !(isShort && isFleet(option))) return [{ option, cost }]
    notRanked.push({ option, reason: cost === null ? 'cost_unknown' : 'capacity_exceeded' })
    return []
  })
  costs.sort((a, b) => a.cost - b.cost)
  const least = costs[0]?.cost ?? 0
  const ranking = costs.map(({ option, cost }, index) => ({
    option,
    rank: index + 1,
    cost_amount: cost,
    cost_factor: least > 0 ? cost / least : null,
  }))
  const ranked = costs.map(({ option }) => option)
  return {
    ranking,
    not_ranked: notRanked,
    flips: ranked.length > 1 ? findFlips(sheet, ranked) : [],
  }
}

/** Multiples that are tried on either side, the nearest first. */
const trials = [1.02, 1.05, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5, 3, 4, 5, 7, 10]
const halvings = 60
/** A fleet is not short at the very value where it is just large enough. */
const capacitySlack = 1e-6
/** What a machine is does not change by wishing. */
const fixedFacts: ReadonlySet<string> = new Set(['node.accelerators_count', 'accelerator.power_max_w'])

function findFlips(sheet: Sheet, ranked: readonly SourcingOption[]): Flip[] {
  const { assumptionsCount } = sheet.structure
  const slots = ranked.map((option) => slotNamed(sheet, costOf(option)) - assumptionsCount)
  const point = sheet.values.slice(0, assumptionsCount)
  const row = new Float64Array(sheet.figures.length)
  const busy = slotNamed(sheet, busyShare) - assumptionsCount
  const firstAt = (slot: number, value: number): number => {
    const own = point[slot] ?? 0
    point[slot] = value
    sheet.structure.program(point, row, 1, sheet.calls)
    point[slot] = own
    return leastOf(row, slots)
  }
  const flips = sheet.assumptions.flatMap(({ path, unit, value }, slot): Flip[] => {
    if (value === null || value <= 0 || fixedFacts.has(path)) return []
    const found = [1, -1].flatMap((sign) => {
      const flip = search((candidate) => firstAt(slot, candidate), value, { sign, unit })
      return flip === null ? [] : [flip]
    })
    const [nearest] = found.sort((a, b) => Math.abs(Math.log(a / value)) - Math.abs(Math.log(b / value)))
    if (nearest === undefined) return []
    const beyond = firstAt(slot, nearest + (nearest - value) * 1e-9)
    const option = ranked[beyond]
    const isShort = (row[busy] ?? 0) > 1 + capacitySlack
    return option === undefined || (isShort && isFleet(option))
      ? []
      : [{ path, unit, value, flip_value: nearest, flip_factor: nearest / value, cheapest_option: option }]
  })
  return flips.sort((a, b) => Math.abs(Math.log(a.flip_factor)) - Math.abs(Math.log(b.flip_factor)))
}

/** Place among the ranked options of the least cost; the first where some cost is not finite. */
function leastOf(row: Float64Array, slots: readonly number[]): number {
  let least = 0
  for (const [place, slot] of slots.entries())
    if ((row[slot] ?? Number.NaN) < (row[slots[least] ?? 0] ?? Number.NaN)) least = place
  return least
}

/** The nearest value in one direction at which the first place changes, by bisection; `null` within a factor of ten. */
function search(
  firstAt: (value: number) => number,
  value: number,
  { sign, unit }: { sign: number; unit: string },
): number | null {
  let held = value
  for (const trial of trials) {
    const tried = sign > 0 ? value * trial : value / trial
    if (unit === 'ratio' && tried > 1) return null
    if (firstAt(tried) !== 0) return bisect(firstAt, held, tried)
    held = tried
  }
  return null
}

function bisect(firstAt: (value: number) => number, held: number, flipped: number): number {
  for (let step = 0; step < halvings; step++) {
    const middle = (held + flipped) / 2
    if (firstAt(middle) === 0) held = middle
    else flipped = middle
  }
  return flipped
}
