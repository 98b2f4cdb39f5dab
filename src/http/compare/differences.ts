import type { Unknown } from '../../contract/answer.ts'
import type { EstimateOptions } from '../../core/answer/assemble.ts'
import {
  type Asked,
  type Cause,
  type Change,
  changed,
  changesBetween,
} from '../../core/readers/compare/changes.ts'
import { type Compared, conversionTo, inTermsOf } from '../../core/readers/compare/compare.ts'
import { type Spread, spreadsOf } from '../../core/readers/compare/spread.ts'
import { stepsAlong } from '../../core/readers/compare/steps.ts'
import { Refusal } from '../../core/refusal.ts'
import { NonFiniteFigure } from '../../core/sheet/sheet-error.ts'
import { words } from '../../core/words.ts'
import type { Language } from '../../i18n/messages.ts'
import { kinds } from '../../kinds/kinds.ts'
import { tellUnknowns } from '../estimates/in-words.ts'
import type { ComparedKind } from '../schemas/compare.ts'
import { fits } from '../schemas/shared.ts'
import type { Estimated } from './items.ts'

type Part = { causes: readonly Cause[]; absolute: number }

/** A figure less that of the baseline: by what makes it, and how far it may be off. */
export type Difference = {
  absolute: number | null
  unit: string | null
  parts: Part[] | null
  range: Spread['range'] | null
  less_probability_ratio: number | null
  unknown: Unknown<string> | null
}

type Given = {
  kind: ComparedKind
  figures: readonly string[]
  options: Pick<EstimateOptions, 'samples' | 'seed'>
  language: Language
}

/** The differences of an item from the baseline, by figure. Takes two estimates for each change but one. */
export function differencesOf(
  baseline: Estimated,
  item: Estimated,
  { kind, figures, options, language }: Given,
): Record<string, Difference> {
  const ends = figures.map((figure) => ({ figure, ...endsOf(baseline, item, figure) }))
  const known = ends.flatMap(({ figure, before, after }) =>
    before === null || after === null ? [] : [{ figure, before, after }],
  )
  const changes = known.length === 0 ? [] : changesBetween(baseline.asked, item.asked, usedBy(baseline, item))
  const tracks = tracksOf(changes, { baseline, item, kind })
  const spreads = spreadOf(baseline, item, known, options)
  const told = ends.map(({ figure, before, after }): [string, Difference] => {
    const unit = baseline.compared.estimate.units()[figure] ?? null
    if (before === null || after === null) {
      const [unknown = null] = tellUnknowns([gapOf(baseline, item, figure)], language)
      return [
        figure,
        { absolute: null, unit, parts: null, range: null, less_probability_ratio: null, unknown },
      ]
    }
    const valueIn = (found: Compared | null) => found && inTermsOf(baseline.compared, found, figure)
    const steps = stepsAlong(
      [before, ...tracks.forward.map(valueIn), after],
      [after, ...tracks.backward.map(valueIn), before],
    )
    const { range = null, less_probability_ratio = null } = spreads.get(figure) ?? {}
    const parts = steps
      .filter(({ absolute }) => absolute !== 0)
      .map(({ from, to, absolute }) => ({
        causes: changes.slice(from, to).flatMap(({ causes }) => causes),
        absolute,
      }))
      .sort((a, b) => Math.abs(b.absolute) - Math.abs(a.absolute))
    return [figure, { absolute: after - before, unit, parts, range, less_probability_ratio, unknown: null }]
  })
  return Object.fromEntries(told)
}

function endsOf(baseline: Estimated, item: Estimated, figure: string) {
  const before = baseline.compared.estimate.headline[figure]
  return {
    before: typeof before === 'number' ? before : null,
    after: inTermsOf(baseline.compared, item.compared, figure),
  }
}

/** Paths of the inputs that either estimate rests on. */
function usedBy(...both: readonly Estimated[]): Set<string> {
  return new Set(both.flatMap(({ compared }) => compared.estimate.assumptions.map(({ path }) => path)))
}

type Pair = { baseline: Estimated; item: Estimated; kind: ComparedKind }
type Tracks = Record<'forward' | 'backward', (Compared | null)[]>

/** Estimates between the baseline and the item: once the first changes have happened, and once all others have. */
function tracksOf(changes: readonly Change[], { baseline, item, kind }: Pair): Tracks {
  const tracks: Tracks = { forward: [], backward: [] }
  let [ahead, behind]: Asked[] = [baseline.asked, item.asked]
  for (const change of changes.slice(0, -1)) {
    ahead = changed(ahead ?? baseline.asked, change, 'value')
    behind = changed(behind ?? item.asked, change, 'baseline')
    tracks.forward.push(estimatedAt(ahead, { baseline, item, kind }))
    tracks.backward.push(estimatedAt(behind, { baseline, item, kind }))
  }
  return tracks
}

/** `null` where half of the changes are no request, or one that is refused. */
function estimatedAt(asked: Asked, { item, kind }: Pair): Compared | null {
  if (!fits(kinds[kind].request, asked.request)) return null
  try {
    return { ...item.compared, estimate: item.estimateOf(asked) }
  } catch (error) {
    if (error instanceof Refusal || error instanceof NonFiniteFigure) return null
    throw error
  }
}

function spreadOf(
  baseline: Estimated,
  item: Estimated,
  known: readonly { figure: string; before: number; after: number }[],
  { samples, seed }: Given['options'],
): Map<string, Spread> {
  if (samples === 0 || known.length === 0 || baseline.shown === null || item.shown === null) return new Map()
  const rate = conversionTo(baseline.compared, item.compared)?.rate ?? 1
  const figures = known.map(({ figure, before, after }) => ({
    figure,
    difference: after - before,
    factor: figure.includes('_amount') ? rate : 1,
  }))
  return spreadsOf([baseline.shown, item.shown], figures, { count: samples, seed })
}

/** Why a difference is not known: the item's reason, else the baseline's, else that no rate joins their currencies. */
function gapOf(baseline: Estimated, item: Estimated, figure: string): Unknown {
  const path = `headline.${figure}`
  const find = ({ compared }: Estimated) =>
    compared.estimate.unknowns.find((unknown) => unknown.path === path)
  const found = find(item) ?? find(baseline)
  if (found !== undefined) return found
  const [from, to] = [item, baseline].map(({ compared }) => String(compared.estimate.headline.cost_currency))
  if (from === to) return { path, reason: 'not_modelled' }
  const detail = words('rate_of', { from: from ?? '', to: to ?? '' })
  return { path, reason: 'fx_rate_missing', supply: 'currency_rates', detail }
}
