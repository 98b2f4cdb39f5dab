import { Refusal } from '../refusal.ts'
import { drivers } from '../sheet/drivers.ts'
import { explain } from '../sheet/explain.ts'
import type { Assumption, Gap } from '../sheet/figure.ts'
import { distributionOf } from '../sheet/quantile.ts'
import { rangeOf, type Samples, sample } from '../sheet/sample.ts'
import { buildSheet, figureValue, type Sheet, slotNamed } from '../sheet/sheet.ts'
import { NonFiniteFigure } from '../sheet/sheet-error.ts'
import type { AssumptionReport, Estimate, Range, Unknown, Validity } from './answer.ts'
import { type Draft, has, warn } from './draft.ts'

export type EstimateOptions = {
  samples: number
  seed: number
  include: { derivation: boolean; drivers: boolean }
}

/** How one kind of estimate reads its sheet. */
export type Reading = {
  kind: string
  /** Headline keys that are figures, in their published order. */
  keys: readonly string[]
  /** Figures whose drivers are ranked, the most asked first. */
  driven: readonly string[]
  /** Headline keys that are not figures: a currency code, a yes or no. `null` needs an entry in `gaps`. */
  others: Record<string, number | string | boolean | null>
  gaps?: Record<string, Gap>
  validity: Omit<Validity, 'not_modelled'>
}

/** Evaluates a draft and reads it into an answer. Throws `Refusal('non_finite_result')` naming the figure. */
export function assemble(draft: Draft, reading: Reading, options: EstimateOptions): Estimate {
  try {
    const sheet = buildSheet(draft)
    const samples = options.samples > 0 ? sample(sheet, { count: options.samples, seed: options.seed }) : null
    return readSheet({ draft, sheet, samples, reading, options })
  } catch (error) {
    if (!(error instanceof NonFiniteFigure)) throw error
    throw new Refusal('non_finite_result', '', { figure: error.figure })
  }
}

type Evaluated = {
  draft: Draft
  sheet: Sheet
  samples: Samples | null
  reading: Reading
  options: EstimateOptions
}

function readSheet(evaluated: Evaluated): Estimate {
  const { draft, sheet, reading, options } = evaluated
  const nameOf = (key: string) => draft.aliases.get(key) ?? key
  const names = [
    ...reading.keys.map(nameOf),
    ...[...draft.breakdowns.values()].flatMap((parts) => Object.values(parts)),
  ]
  const ranking = drivers(
    sheet,
    reading.driven.map(nameOf).filter((name) => !sheet.gaps.has(slotNamed(sheet, name))),
  )
  warnOfDefaults(draft, ranking)
  const used = usedAssumptions(sheet, names)
  warnOfUnverified(draft, used)
  const unknowns = unknownsOf(evaluated, nameOf)
  const headline = {
    ...Object.fromEntries(reading.keys.map((key) => [key, figureValue(sheet, nameOf(key))])),
    ...reading.others,
  }
  return {
    kind: reading.kind,
    status: statusOf(unknowns, headline),
    headline,
    ranges: rangesOf(evaluated, nameOf),
    breakdowns: breakdownsOf(draft, sheet),
    assumptions: [...draft.settings.map((setting) => ({ ...setting, unit: '1' })), ...used.map(reportOf)],
    unknowns,
    warnings: draft.warnings,
    validity: { ...reading.validity, not_modelled: draft.notModelled },
    ...(options.include.derivation && { derivation: explain(sheet, names) }),
    ...(options.include.drivers && { drivers: ranking }),
  }
}

function statusOf(unknowns: readonly Unknown[], headline: Estimate['headline']): Estimate['status'] {
  if (headline.fits_in_memory === false) return 'infeasible'
  return unknowns.some(({ reason }) => reason !== 'not_requested') ? 'partial' : 'ok'
}

function rangesOf(
  { sheet, samples, reading }: Evaluated,
  nameOf: (key: string) => string,
): Record<string, Range | null> {
  const ranges: Record<string, Range | null> = {}
  for (const key of reading.keys) ranges[key] = samples ? rangeOf(sheet, samples, nameOf(key)) : null
  for (const key of Object.keys(reading.others)) ranges[key] = null
  return ranges
}

function breakdownsOf(draft: Draft, sheet: Sheet): Estimate['breakdowns'] {
  const read = (parts: Record<string, string>) =>
    Object.fromEntries(Object.entries(parts).map(([part, name]) => [part, figureValue(sheet, name)]))
  return Object.fromEntries([...draft.breakdowns].map(([figure, parts]) => [figure, read(parts)]))
}

function unknownsOf({ sheet, reading }: Evaluated, nameOf: (key: string) => string): Unknown[] {
  const gapOf = (key: string) =>
    key in reading.others ? reading.gaps?.[key] : sheet.gaps.get(slotNamed(sheet, nameOf(key)))
  return [...reading.keys, ...Object.keys(reading.others)].flatMap((key) => {
    const gap = gapOf(key)
    return gap && (reading.others[key] ?? null) === null ? [{ path: `headline.${key}`, ...gap }] : []
  })
}

/** The assumptions that an answer rests on, and all that were sent whether it rests on them or not. */
function usedAssumptions(sheet: Sheet, names: readonly string[]): Assumption[] {
  const { structure } = sheet
  const needed = new Set(names.map((name) => slotNamed(sheet, name)))
  for (let place = structure.steps.length - 1; place >= 0; place--) {
    if (!needed.has(structure.assumptionsCount + place)) continue
    for (const input of structure.steps[place]?.inputs ?? []) needed.add(input)
  }
  return sheet.assumptions.filter(({ origin, gap }, slot) => !gap && (needed.has(slot) || origin === 'given'))
}

function reportOf(assumption: Assumption): AssumptionReport {
  const { path, value, unit, low, high, origin, ref, source, as_of, verified } = assumption
  return {
    path,
    value,
    unit,
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    origin,
    ...(ref !== undefined && { ref }),
    ...(source !== undefined && { source }),
    ...(as_of !== undefined && { as_of }),
    ...(verified !== undefined && { verified }),
  }
}

const dominatingSwing = 0.5

/** A default that alone moves the leading figure by half of it deserves to be replaced by a real value. */
function warnOfDefaults(draft: Draft, ranking: ReturnType<typeof drivers>): void {
  const leading = ranking.filter(({ figure }) => figure === ranking[0]?.figure)
  for (const { path, figure, swing_ratio } of leading) {
    const isDefault = draft.assumptions.some(
      (assumption) => assumption.path === path && assumption.origin === 'default',
    )
    if (isDefault && swing_ratio >= dominatingSwing) {
      warn(draft, { code: 'default_dominates_range', path, parameters: { figure } })
    }
  }
}

function warnOfUnverified(draft: Draft, used: readonly Assumption[]): void {
  for (const { path, verified } of used)
    if (verified === false) warn(draft, { code: 'unverified_figure', path })
}

/** Share of the samples in which a figure is at most `bound`; by the figure's own value when nothing was sampled. */
export function probabilityAtMost(
  draft: Draft,
  options: EstimateOptions,
  name: string,
  bound: number,
): number | null {
  if (!has(draft, name)) return null
  const sheet = buildSheet(draft)
  const slot = slotNamed(sheet, name)
  if (sheet.gaps.has(slot)) return null
  const varies =
    options.samples > 0 && sheet.assumptions.some((assumption) => distributionOf(assumption) !== null)
  if (!varies) return (sheet.values[slot] ?? 0) <= bound ? 1 : 0
  const { rows, count, width } = sample(sheet, { count: options.samples, seed: options.seed })
  const place = slot - sheet.structure.assumptionsCount
  let met = 0
  for (let row = 0; row < count; row++) if ((rows[row * width + place] ?? 0) <= bound) met++
  return met / count
}
