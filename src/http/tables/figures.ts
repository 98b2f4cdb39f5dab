import { kindOf } from '../../kinds/kinds.ts'
import type { Row } from './table.ts'

type Ranges = Readonly<Record<string, { low: number; high: number } | null>>
type Value = string | number | boolean | null

/** What a table is made of: an answer of any kind, whole or its summary. */
type Answer = {
  kind: string
  status: string
  headline: Readonly<Record<string, Value>>
  ranges?: Ranges
  breakdowns?: Readonly<Record<string, Readonly<Record<string, number | null>>>>
  assumptions?: readonly (Row & { path: string })[]
  unknowns?: readonly { path: string; reason: string; supply?: string; detail?: string }[]
  warnings?: readonly { code: string; path?: string; message?: string }[]
}

export const estimateColumns = [
  'block',
  'name',
  'part',
  'value',
  'unit',
  'low',
  'high',
  'origin',
  'ref',
  'as_of',
  'note',
]

/** An estimate as rows: its status, figures, their parts, what they rest on, what is unknown and what to know. */
export function estimateRows(answer: Answer): Row[] {
  const { kind, status, headline, breakdowns = {}, assumptions = [], unknowns = [], warnings = [] } = answer
  const reasons = new Map(unknowns.map((one) => [one.path, reasonOf(one)]))
  return [
    { block: 'answer', name: 'kind', value: kind },
    { block: 'answer', name: 'status', value: status },
    ...figureRows(headline, answer.ranges, (name) => reasons.get(`headline.${name}`)),
    ...Object.entries(breakdowns).flatMap(([name, parts]) =>
      Object.entries(parts).map(([part, value]) => ({ block: 'breakdown', name, part, value })),
    ),
    ...assumptions.map(({ path, value, unit, low, high, origin, ref, as_of, source }) => ({
      ...{ block: 'assumption', name: path, value, unit, low, high, origin, ref, as_of, note: source },
    })),
    ...unknowns
      .filter(({ path }) => !path.startsWith('headline.'))
      .map((one) => ({ block: 'unknown', name: one.path, note: reasonOf(one) })),
    ...warnings.map(({ code, path, message }) => ({
      block: 'warning',
      name: code,
      part: path,
      note: message,
    })),
  ]
}

function reasonOf({ reason, supply, detail }: { reason: string; supply?: string; detail?: string }): string {
  return [reason, supply, detail].filter((one) => one !== undefined).join('; ')
}

function figureRows(
  headline: Answer['headline'],
  ranges: Ranges = {},
  noteOf: (name: string) => string | undefined = () => undefined,
): Row[] {
  return Object.entries(headline).map(([name, value]) => ({
    ...{ block: 'figure', name, value, low: ranges[name]?.low, high: ranges[name]?.high },
    note: value === null ? noteOf(name) : undefined,
  }))
}

type Part = { absolute: number; causes: readonly { path: string; baseline: Value; value: Value }[] }
type Compared = {
  key: string
  status?: string
  problem?: { code: string; detail?: string } | string | null
  headline: Answer['headline'] | null
  ranges?: Ranges | null
  deltas?: Readonly<Record<string, { absolute: number | null; factor: number | null }>> | null
  differences?: Readonly<Record<string, Difference>> | null
  unknowns?: Answer['unknowns']
}
type Difference = {
  absolute: number | null
  unit: string | null
  parts: readonly Part[] | null
  range: { low: number; high: number } | null
  unknown: { reason: string; supply?: string; detail?: string } | null
}

export const comparisonColumns = [
  'key',
  'status',
  'block',
  'name',
  'part',
  'value',
  'unit',
  'low',
  'high',
  'difference',
  'factor',
  'note',
]

/** A comparison as rows: of each item its figures beside the baseline, and, where they were asked for, what makes each difference. */
export function comparisonRows({ items }: { items: readonly Compared[] }): Row[] {
  return items.flatMap((item): Row[] => {
    const { key, status, problem, headline, ranges, deltas, differences, unknowns = [] } = item
    const of = { key, status }
    if (headline === null || (problem !== undefined && problem !== null))
      return [{ ...of, block: 'problem', name: codeOf(problem), note: detailOf(problem) }]
    const reasons = new Map(unknowns.map((one) => [one.path, reasonOf(one)]))
    const figures = figureRows(headline, ranges ?? {}, (name) => reasons.get(`headline.${name}`))
    return [
      ...figures.map((row) => ({
        ...{ ...of, ...row },
        difference: deltas?.[String(row.name)]?.absolute,
        factor: deltas?.[String(row.name)]?.factor,
      })),
      ...Object.entries(differences ?? {}).flatMap(([name, one]) =>
        differenceRows(name, one).map((row) => ({ ...of, ...row })),
      ),
    ]
  })
}

function codeOf(problem: Compared['problem']): string | undefined {
  return typeof problem === 'string' ? problem : problem?.code
}

function detailOf(problem: Compared['problem']): string | undefined {
  return typeof problem === 'string' ? undefined : problem?.detail
}

function differenceRows(name: string, { absolute, unit, parts, range, unknown }: Difference): Row[] {
  const note = unknown === null ? undefined : reasonOf(unknown)
  const whole = {
    block: 'difference',
    name,
    difference: absolute,
    unit,
    low: range?.low,
    high: range?.high,
    note,
  }
  const told = (parts ?? []).map((part) => ({
    ...{ block: 'part', name, unit, difference: part.absolute },
    part: part.causes.map(({ path }) => path).join('; '),
    note: part.causes.map(({ baseline, value }) => `${baseline ?? ''} -> ${value ?? ''}`).join('; '),
  }))
  return [whole, ...told]
}

/** The leading figures of a kind come first. */
export function recommendationColumns(kind: string): string[] {
  const leading = (kindOf(kind)?.leadingFigures ?? []).map((figure) => `headline.${figure}`)
  return [
    'rank',
    'accelerator',
    'node',
    'model',
    'provider',
    'count',
    'precision',
    'status',
    'score',
    ...leading,
  ]
}
