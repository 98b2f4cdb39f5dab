import type { Warning } from '../../contract/answer.ts'
import type { SourceWording } from '../../contract/words.ts'
import type { Assumption, Figure, Gap, SheetDraft } from '../sheet/figure.ts'

/** A setting that is a word and not a number, as it is shown among the assumptions. */
export type Setting = {
  path: string
  /** `null`: whoever the setting comes from does not say. */
  value: string | boolean | number | null
  origin: 'given' | 'default' | 'catalog' | 'derived'
  /** `kind/id@version` of the catalog entry. */
  ref?: string
  source?: SourceWording
}

/**
 * An answer in the making: the sheet, what each headline key is called in it, which figures sum
 * to which, and what the reader should be warned of.
 */
export type Draft = SheetDraft & {
  settings: Setting[]
  /** Headline keys whose value is not the figure of the same name. */
  aliases: Map<string, string>
  /** Figure → part → name in the sheet. */
  breakdowns: Map<string, Record<string, string>>
  /** Figure → the physics figure whose parts are its breakdown. */
  partsOf: Map<string, string>
  warnings: Warning[]
  notModelled: string[]
}

export function startDraft(): Draft {
  return {
    assumptions: [],
    figures: [],
    settings: [],
    aliases: new Map(),
    breakdowns: new Map(),
    partsOf: new Map(),
    warnings: [],
    notModelled: [],
  }
}

/** Shows a word that was sent, else the usual one; answers which of them holds. */
export function setting<Value extends string | boolean | number>(
  draft: Draft,
  path: string,
  sent: Value | undefined,
  usual: Value,
): Value {
  const value = sent ?? usual
  draft.settings.push({ path, value, origin: sent === undefined ? 'default' : 'given' })
  return value
}

/** Adds an assumption, once; answers its path, by which formulas name it. */
export function assume(draft: Draft, assumption: Assumption): string {
  if (!draft.assumptions.some(({ path }) => path === assumption.path)) draft.assumptions.push(assumption)
  return assumption.path
}

export function define(
  draft: Draft,
  name: string,
  unit: string,
  formula: string,
  source?: SourceWording,
): string {
  draft.figures.push({ kind: 'formula', name, unit, formula, ...(source && { source }) })
  return name
}

/** Defines a figure that divides by what may be a true 0: no work, a price of nothing. `settledSheet` says what comes of it then. */
export function defineQuotient(draft: Draft, name: string, unit: string, formula: string): string {
  draft.figures.push({ kind: 'formula', name, unit, formula, isQuotient: true })
  return name
}

/** Adds a figure that cannot be had, and why. */
export function lack(draft: Draft, name: string, unit: string, gap: Gap): string {
  draft.figures.push({ kind: 'unknown', name, unit, gap })
  return name
}

export function has(draft: Draft, name: string): boolean {
  return (
    draft.figures.some((figure) => figure.name === name) ||
    draft.assumptions.some(({ path }) => path === name)
  )
}

export function add(draft: Draft, figures: readonly Figure[]): void {
  draft.figures.push(...figures)
}

export function warn(draft: Draft, warning: Warning): void {
  draft.warnings.push(warning)
}

/** What a headline key is called in the sheet: the figure of that name, or the input that stands for it. */
export function called(draft: Draft, key: string): string {
  return draft.aliases.get(key) ?? key
}
