import type { SourcingOption } from '../../../contract/request/sourcing-options.ts'
import { narrow } from '../../roots/narrow.ts'
import type { Assumption } from '../../sheet/figure.ts'
import { buildSheet, type Sheet, slotNamed } from '../../sheet/sheet.ts'
import { busiestShare } from './fleet-size.ts'

/** One assumption, moved alone, at whose value another option becomes the cheapest. */
export type Flip = {
  path: string
  unit: string
  value: number
  flip_value: number
  flip_factor: number
  cheapest_option: SourcingOption
  /** The cost jumps there, by a node or an accelerator, so that the two do not cost the same at it. */
  at_step: boolean
}

/** Options that hold a fleet, which has to be large enough for the work. */
export const isFleet = (option: SourcingOption) => option === 'own' || option === 'reserve'

export const costOf = (option: SourcingOption) => `${option}_cost_amount`

/** Multiples that are tried on either side, the nearest first. */
const trials = [1.02, 1.05, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5, 3, 4, 5, 7, 10]
/** A fleet is not short at the very value where it is just large enough. */
const searchSlack = 1e-6
const equal = 1e-9
/** What a machine is does not change by wishing, nor a count that a plan has. */
const fixedFact = /^node\.(accelerators_count|power_max_kw)$|^accelerator\.(?!count$)|\.accelerators_count$/
const wholeNumber = 'accelerator.count'
/** Multiples that are at least 1 in every request. */
const leastOne: ReadonlySet<string> = new Set(['site.pue_ratio', 'load.peak_to_average_factor'])
/** Ratios that may be above 1. */
const unbounded: ReadonlySet<string> = new Set(['site.pue_ratio', 'own.financing_ratio_per_year'])

type Trial = {
  sheet: Sheet
  ranked: readonly SourcingOption[]
  /** Evaluates with one assumption at a value; answers the place of the cheapest option. */
  firstAt: (slot: number, value: number) => number
  /** Cost of a ranked option, and the busy share, where the last trial stood. */
  costAt: (place: number) => number
  busy: () => number
}

/** Assumptions that would change the first place within a factor of ten, the nearest first. `held`: paths that are not moved. */
export function findFlips(
  sheet: Sheet,
  ranked: readonly SourcingOption[],
  held: ReadonlySet<string>,
): Flip[] {
  const trial = trialOf(reduced(sheet, [...ranked.map(costOf), busiestShare]), ranked)
  const flips = sheet.assumptions.flatMap((assumption, slot) =>
    held.has(assumption.path) || fixedFact.test(assumption.path) ? [] : flipOf(trial, assumption, slot),
  )
  return flips.sort((a, b) => distance(a.flip_factor) - distance(b.flip_factor))
}

/** The sheet with the figures alone that some of them rest on: a trial evaluates no more. */
function reduced({ assumptions, figures, structure }: Sheet, names: readonly string[]): Sheet {
  const { assumptionsCount, steps, slotOf } = structure
  const needed = new Set(names.map((name) => slotOf.get(name)))
  for (let place = steps.length - 1; place >= 0; place--)
    if (needed.has(assumptionsCount + place)) for (const slot of steps[place]?.inputs ?? []) needed.add(slot)
  return buildSheet({
    assumptions: [...assumptions],
    figures: figures.filter((_, place) => needed.has(assumptionsCount + place)),
  })
}

const distance = (factor: number) => Math.abs(Math.log(factor))

function trialOf(sheet: Sheet, ranked: readonly SourcingOption[]): Trial {
  const { assumptionsCount } = sheet.structure
  const slots = ranked.map((option) => slotNamed(sheet, costOf(option)) - assumptionsCount)
  const point = sheet.values.slice(0, assumptionsCount)
  const row = new Float64Array(sheet.figures.length)
  const busy = slotNamed(sheet, busiestShare) - assumptionsCount
  const firstAt = (slot: number, value: number): number => {
    const own = point[slot] ?? 0
    point[slot] = value
    sheet.structure.program(point, row, 1, sheet.calls)
    point[slot] = own
    return leastOf(row, slots)
  }
  const costAt = (place: number) => row[slots[place] ?? 0] ?? Number.NaN
  return { sheet, ranked, firstAt, costAt, busy: () => row[busy] ?? 0 }
}

function flipOf(trial: Trial, { path, unit, value }: Assumption, slot: number): Flip[] {
  if (value === null || value <= 0) return []
  const { ranked, firstAt, costAt, busy } = trial
  const at = (candidate: number) => firstAt(slot, candidate)
  const found = [1, -1].flatMap(
    (sign) => search(at, value, { sign, admits: (tried) => isAdmitted(path, unit, tried) }) ?? [],
  )
  const [exact] = found.sort((a, b) => distance(a / value) - distance(b / value))
  if (exact === undefined) return []
  const nearest = path !== wholeNumber ? exact : exact > value ? Math.ceil(exact) : Math.floor(exact)
  const place = at(path === wholeNumber ? nearest : nearest + (nearest - value) * 1e-9)
  const option = ranked[place]
  const isShort = busy() > 1 + searchSlack
  if (place === 0 || nearest < 1e-30 || option === undefined || (isShort && isFleet(option))) return []
  at(nearest)
  const isStep = Math.abs(costAt(place) / costAt(0) - 1) > equal
  const flip = { flip_value: nearest, flip_factor: nearest / value, cheapest_option: option, at_step: isStep }
  return [{ path, unit, value, ...flip }]
}

/** Whether a request could have the value. */
function isAdmitted(path: string, unit: string, value: number): boolean {
  if (leastOne.has(path) && value < 1) return false
  return unit !== 'ratio' || value <= 1 || unbounded.has(path)
}

/** Place among the ranked options of the least cost; the first where some cost is not finite. */
function leastOf(row: Float64Array, slots: readonly number[]): number {
  let least = 0
  for (const [place, slot] of slots.entries())
    if ((row[slot] ?? Number.NaN) < (row[slots[least] ?? 0] ?? Number.NaN)) least = place
  return least
}

/** The nearest value in one direction at which the first place changes; `null` within a factor of ten. */
function search(
  firstAt: (value: number) => number,
  value: number,
  { sign, admits }: { sign: number; admits: (value: number) => boolean },
): number | null {
  const at = (tried: number) => (firstAt(tried) === 0 ? -1 : 1)
  let held = value
  for (const trial of trials) {
    const tried = sign > 0 ? value * trial : value / trial
    if (!admits(tried)) return null
    if (at(tried) > 0) return flippedBetween(held, tried, at)
    held = tried
  }
  return null
}

function flippedBetween(held: number, flipped: number, at: (value: number) => number): number {
  const sides = [
    { value: held, figure: -1 },
    { value: flipped, figure: 1 },
  ] as const
  return (narrow(sides, { at, target: 0 }) ?? sides).find(({ figure }) => figure > 0)?.value ?? flipped
}
