import type { Alternative, Driver, Estimate, Range, Unknown, Validity } from '../../contract/answer.ts'
import { called, type Draft } from '../draft/draft.ts'
import { Refusal } from '../refusal.ts'
import { drivers, leadingDrivers } from '../sheet/drivers.ts'
import { explain, partsOfPhysics } from '../sheet/explain.ts'
import type { Gap } from '../sheet/figure.ts'
import { rangeAt } from '../sheet/range.ts'
import { type Samples, sample } from '../sheet/sample.ts'
import { requireSamples } from '../sheet/sampling-cost.ts'
import { buildSheet, figureValue, type Sheet, slotNamed, unitNamed, valueAt } from '../sheet/sheet.ts'
import { NonFiniteFigure } from '../sheet/sheet-error.ts'
import { withoutSmall } from '../sheet/small-parts.ts'
import type { PlanMemo } from '../training/search/memo.ts'
import { reportAssumptions, warnOfDefaults, warnOfUnverified } from './assumption-report.ts'
import { keyPlan } from './key-plan.ts'
import { neededAssumptions, neededSlots, usedAssumptions } from './needed-slots.ts'
import { warnOfIdle } from './unused-inputs.ts'
import { inOrderOfEffect } from './warning-order.ts'

/** Blocks that are answered on request; the last two by the kinds that have them. */
export type IncludedBlocks = { derivation: boolean; drivers: boolean; launch?: boolean; timeline?: boolean }

export type EstimateOptions = {
  samples: number
  seed: number
  include: IncludedBlocks
  /** Which headline figures another estimate reads, where not all: an input that none of them rests on is not used. */
  isRead?: (key: string) => boolean
  /** The caller reads no more than headline, ranges and what they rest on: what would change a choice is not searched for. */
  headlineOnly?: boolean
  /**
   * The reader takes no more than status, headline and warnings, and the ranges of these headline figures: no other
   * range is worked out, and no breakdown. An estimate that another one reads has them all.
   */
  glance?: readonly string[]
  /** Where an estimate that is made many times finds the plans that it chose. */
  plans?: PlanMemo
  /** Shown each sheet that is read, with what its headline is called there. */
  onSheet?: (shown: ShownSheet) => void
}

/** A sheet as an estimate reads it. */
export type ShownSheet = {
  kind: string
  sheet: Sheet
  /** Headline keys that are figures. */
  keys: readonly string[]
  /** What a headline key is called in the sheet. */
  nameOf: (key: string) => string
  /** Headline keys that say whether a figure is at most a bound. */
  flags: Readonly<Record<string, Bound>>
}

export type Bound = { figure: string; bound: number }

/** How one kind of estimate reads its sheet. */
export type Reading = {
  kind: string
  /** Headline keys that are figures, in their published order. */
  keys: readonly string[]
  /** Figures that are published elsewhere in the answer and explained with the headline's. */
  also?: readonly string[]
  /** Figures whose drivers are ranked, the most asked first. */
  driven: readonly string[]
  /** Headline keys that are not figures: a currency code, a yes or no. `null` needs an entry in `gaps`. */
  others: Record<string, number | string | boolean | null>
  /** Units of those of them that are numbers; a probability needs none. */
  units?: Record<string, string>
  gaps?: Record<string, Gap>
  /** Headline keys that say whether a figure is at most a bound. */
  flags?: Record<string, Bound>
  /** Headline keys that are the probability of a figure being at most a bound. */
  probabilities?: Record<string, Bound>
  validity: Omit<Validity, 'not_modelled'>
  alternatives?: readonly Alternative[] | undefined
  /** Blocks of its own, from figures of the sheet by name. */
  more?: (known: (name: string) => number | null) => Partial<Estimate>
}

/**
 * Evaluates a draft and reads it into an answer. Throws `Refusal('non_finite_result')` naming the figure,
 * and `TooManySamples`.
 */
export function assemble(draft: Draft, reading: Reading, options: EstimateOptions): Estimate {
  try {
    const sheet = buildSheet(draft)
    const { kind, keys, flags = {} } = reading
    options.onSheet?.({ kind, sheet, keys, flags, nameOf: (key) => called(draft, key) })
    const named = keys.map((key) => called(draft, key))
    const names = sampledNames(draft, { named, reading, glance: glanceOf(options) })
    requireSamples(options.samples, [sheet])
    const samples =
      options.samples > 0 ? sample(sheet, { count: options.samples, seed: options.seed }, names) : null
    const estimate = readSheet({
      draft,
      sheet,
      named,
      slots: named.map((name) => slotNamed(sheet, name)),
      names,
      samples,
      reading: withReadings(sheet, samples, reading),
      options,
    })
    samples?.release()
    return estimate
  } catch (error) {
    if (!(error instanceof NonFiniteFigure)) throw error
    throw new Refusal('non_finite_result', '', { figure: error.figure })
  }
}

function glanceOf({ isRead, glance }: EstimateOptions): readonly string[] | undefined {
  return isRead === undefined ? glance : undefined
}

/** What is sampled: the headline, or what is glanced at and what warnings are ranked by; and what probabilities are of. */
function sampledNames(
  draft: Draft,
  {
    named,
    reading,
    glance,
  }: { named: readonly string[]; reading: Reading; glance: readonly string[] | undefined },
): string[] {
  const shown = glance && [...glance.filter((key) => reading.keys.includes(key)), ...reading.driven]
  const names = shown ? shown.map((key) => called(draft, key)) : [...named]
  for (const { figure } of Object.values(reading.probabilities ?? {})) names.push(figure)
  return names
}

type Evaluated = {
  draft: Draft
  sheet: Sheet
  /** What the headline's keys are called in it, in their order. */
  named: readonly string[]
  /** Where those stand. */
  slots: readonly number[]
  /** What was sampled. */
  names: readonly string[]
  samples: Samples | null
  reading: Reading
  options: EstimateOptions
}

function readSheet(evaluated: Evaluated): Estimate {
  const { draft, sheet, named, reading, options } = evaluated
  const driven = reading.driven.map((key) => called(draft, key))
  const names = explainedNames(evaluated)
  const ranking = rankDrivers(evaluated, driven)
  const { isRead } = options
  const needed = neededSlots(sheet, isRead ? named.filter((_, at) => isRead(reading.keys[at] ?? '')) : names)
  const used = isRead ? neededAssumptions(sheet, needed) : usedAssumptions(sheet, needed)
  draft.warnings.push(...warnOfIdle(sheet, needed))
  warnOfDefaults(draft, ranking)
  warnOfUnverified(draft, used)
  const headline = headlineOf(evaluated)
  const unknowns = unknownsOf(evaluated)
  let units: Record<string, string> | undefined
  return {
    kind: reading.kind,
    status: statusOf(unknowns, headline),
    headline,
    ranges: rangesOf(evaluated),
    units: () => {
      units ??= unitsOf(evaluated)
      return units
    },
    breakdowns: glanceOf(options) ? {} : breakdownsOf(draft, sheet),
    assumptions: reportAssumptions(draft.settings, used),
    unknowns,
    warnings: inOrderOfEffect(draft.warnings, sheet, driven),
    validity: { ...reading.validity, not_modelled: draft.notModelled },
    ...(reading.alternatives && { alternatives: reading.alternatives }),
    ...reading.more?.((name) => figureValue(sheet, name)),
    ...(options.include.derivation && { derivation: explain(sheet, names) }),
    ...(options.include.drivers && { drivers: ranking }),
  }
}

/** What is explained: the headline, the parts of breakdowns, and what is published elsewhere in the answer. */
function explainedNames({ draft, named, reading }: Evaluated): string[] {
  const names = [...named]
  for (const parts of draft.breakdowns.values()) for (const part in parts) names.push(parts[part] ?? '')
  if (reading.also) names.push(...reading.also)
  return names
}

function headlineOf({ sheet, slots, reading }: Evaluated): Estimate['headline'] {
  const values: Estimate['headline'][string][] = slots.map((slot) => valueAt(sheet, slot))
  return Object.assign(keyPlan(reading.keys).record(values), reading.others)
}

/** Units of the headline's numbers and of the figures that are broken down, as the sheet defines them. */
function unitsOf({ draft, sheet, reading }: Evaluated): Record<string, string> {
  const units: Record<string, string> = { ...reading.units }
  const note = (key: string) => {
    const unit = unitNamed(sheet, called(draft, key))
    if (unit !== null) units[key] = unit
  }
  for (const key of Object.keys(reading.probabilities ?? {})) units[key] = 'ratio'
  for (const key of draft.breakdowns.keys()) note(key)
  for (const key of draft.partsOf.keys()) note(key)
  for (const key of reading.keys) note(key)
  return units
}

/** Share of the samples in which a figure keeps its bound; by the figure's own value where it does not vary. */
function shareAtMost(sheet: Sheet, samples: Samples | null, { figure, bound }: Bound): number | null {
  const slot = slotNamed(sheet, figure)
  if (sheet.gaps.has(slot)) return null
  const column = samples?.columns.get(slot)
  if (!column) return (sheet.values[slot] ?? 0) <= bound ? 1 : 0
  return column.filter((value) => value <= bound).length / column.length
}

function withReadings(sheet: Sheet, samples: Samples | null, reading: Reading): Reading {
  const others = { ...reading.others }
  const gaps = { ...reading.gaps }
  for (const [key, bound] of Object.entries(reading.probabilities ?? {})) {
    const gap = sheet.gaps.get(slotNamed(sheet, bound.figure))
    others[key] = shareAtMost(sheet, samples, bound)
    if (gap) gaps[key] = gap
  }
  for (const [key, { figure, bound }] of Object.entries(reading.flags ?? {})) {
    const gap = sheet.gaps.get(slotNamed(sheet, figure))
    others[key] = gap ? null : (figureValue(sheet, figure) ?? Number.NaN) <= bound
    if (gap) gaps[key] = gap
  }
  return { ...reading, others, gaps }
}

/** Of all driven figures where they are answered, else of the first that anything moves. */
function rankDrivers({ sheet, names, options }: Evaluated, driven: readonly string[]): Driver[] {
  const known = driven.filter((name) => !sheet.gaps.has(slotNamed(sheet, name)))
  return options.include.drivers ? drivers(sheet, known, names) : leadingDrivers(sheet, known, names)
}

/**
 * `infeasible` when it does not fit, or when nothing is known because there is no solution; `partial` when something that
 * was asked is unknown.
 */
function statusOf(unknowns: readonly Unknown[], headline: Estimate['headline']): Estimate['status'] {
  if (headline.fits_in_memory === false) return 'infeasible'
  const hasNone = unknowns.some(({ reason }) => reason === 'no_solution')
  if (hasNone && Object.values(headline).every((value) => value === null)) return 'infeasible'
  const isOpen = ({ reason }: Unknown) => reason !== 'not_requested' && reason !== 'no_solution'
  return unknowns.some(isOpen) ? 'partial' : 'ok'
}

function rangesOf({ sheet, slots, samples, reading, options }: Evaluated): Record<string, Range | null> {
  const { keys, others } = reading
  const glance = glanceOf(options)
  const rangeIn = (slot: number) => samples && rangeAt(sheet, samples, slot)
  if (glance !== undefined) {
    const at = (key: string) => slots[keys.indexOf(key)]
    return Object.fromEntries(
      glance.flatMap((key) => {
        const slot = at(key)
        return slot === undefined ? [] : [[key, rangeIn(slot)]]
      }),
    )
  }
  const ranges = keyPlan(keys).record(slots.map(rangeIn))
  for (const key in others) ranges[key] = null
  return ranges
}

function breakdownsOf(draft: Draft, sheet: Sheet): Estimate['breakdowns'] {
  const breakdowns: Estimate['breakdowns'] = {}
  for (const [figure, parts] of draft.breakdowns) {
    const values: Record<string, number | null> = {}
    for (const part in parts) values[part] = figureValue(sheet, parts[part] ?? '')
    breakdowns[figure] = withoutSmall(values)
  }
  for (const [figure, name] of draft.partsOf) breakdowns[figure] = partsOfPhysics(sheet, name)
  return breakdowns
}

function unknownsOf({ sheet, slots, reading }: Evaluated): Unknown[] {
  const unknowns: Unknown[] = []
  const { paths } = keyPlan(reading.keys)
  for (const [at, slot] of slots.entries()) {
    const gap = sheet.gaps.get(slot)
    if (gap) unknowns.push({ path: paths[at] ?? '', ...gap })
  }
  for (const key in reading.others) {
    const gap = reading.others[key] === null ? reading.gaps?.[key] : undefined
    if (gap) unknowns.push({ path: `headline.${key}`, ...gap })
  }
  return unknowns
}
