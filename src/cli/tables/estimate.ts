import { kindOf } from '../../kinds/kinds.ts'
import { shownNumber, shownValue } from './number.ts'
import type { Shown } from './shown.ts'
import { type Cell, tableOf, wrapped } from './table.ts'

type Assumption = { path: string; value: unknown; ref?: string; as_of?: string }
type Unknown = { path: string; supply?: string; reason: string }

/** Of an answer what is shown of it. */
export type EstimateTold = {
  kind: string
  status: string
  flag?: string
  headline: Record<string, unknown>
  ranges: Record<string, { low: number; high: number } | null>
  assumptions: Assumption[]
  unknowns: Unknown[]
  warnings: { code: string; message: string }[]
  validity: {
    domain: string
    backtest: {
      figure?: string
      mean_absolute_error_ratio?: number
      rows_count?: number
      unseen?: string[]
    } | null
  }
  reproducibility: { estimator_version: string; catalog_revision: string }
}

const warningsMost = 4
const revisionLength = 15

/** An estimate on one screen: what leads, its ranges, the plan, the price, what to know. */
export function showEstimate(answer: unknown, shown: Shown): string[] {
  const estimate = answer as EstimateTold
  return [
    titleOf(estimate, shown),
    '',
    ...tableOf([headRow(shown), ...figuresOf(estimate, shown).map((key) => figureRow(estimate, key, shown))]),
    '',
    ...footOf(estimate, shown),
    ...warningsOf(estimate, shown),
  ]
}

function titleOf({ kind, status, flag, reproducibility }: EstimateTold, { words }: Shown): string {
  const { estimator_version, catalog_revision } = reproducibility
  const revision = `${words.revision} ${catalog_revision.slice(0, revisionLength)}`
  return [kind, status, ...(flag ? [flag] : []), `flopcast ${estimator_version}`, revision].join(' · ')
}

/** The leading figures of the kind, then those that are known where all are asked for. */
function figuresOf({ kind, headline }: EstimateTold, { isAll }: Shown): string[] {
  const leading = kindOf(kind)?.leadingFigures ?? []
  return isAll ? Object.keys(headline) : leading.filter((key) => key in headline)
}

const headRow = ({ words }: Shown): Cell[] => [
  { text: '' },
  { text: '' },
  { text: words.range, isRight: true },
]

function figureRow({ headline, ranges, unknowns }: EstimateTold, key: string, shown: Shown): Cell[] {
  const { language, words } = shown
  const value = headline[key]
  if (value === null || value === undefined) {
    const why = unknowns.find(({ path }) => path === `headline.${key}`)
    const needs = why?.supply === undefined ? (why?.reason ?? '') : `${words.needs} ${why.supply}`
    return [{ text: key }, { text: words.unknown, isRight: true }, { text: needs }]
  }
  const range = ranges[key]
  const isWide = range && range.low !== range.high
  const between = isWide ? `${shownNumber(range.low, language)} … ${shownNumber(range.high, language)}` : ''
  const money = /_amount(_|$)/.test(key) ? ` ${shownValue(headline.cost_currency, language)}` : ''
  return [
    { text: key },
    { text: `${shownValue(value, language)}${money}`, isRight: true },
    { text: between, isRight: true },
  ]
}

function footOf({ assumptions, validity }: EstimateTold, shown: Shown): string[] {
  const { words, width } = shown
  const plan = assumptions
    .filter(({ path, value }) => path.startsWith('plan.') && typeof value === 'number')
    .map(({ path, value }) => `${path.slice('plan.'.length)} ${value}`)
  const price = assumptions.find(({ path, ref }) => path.startsWith('price.') && ref !== undefined)
  const rows: [string, string][] = [
    [words.plan, plan.join(', ')],
    [words.price, [price?.ref, price?.as_of].filter(Boolean).join(', ')],
    [words.error, errorOf(validity, shown)],
  ]
  return rows
    .filter(([, text]) => text !== '')
    .flatMap(([name, text]) => wrapped(`${name}: ${text}`, width, '  '))
}

function errorOf({ domain, backtest }: EstimateTold['validity'], { words, language }: Shown): string {
  if (typeof backtest?.mean_absolute_error_ratio !== 'number') return `${words.not_measured} (${domain})`
  const { figure, mean_absolute_error_ratio: error, rows_count, unseen = [] } = backtest
  const rows = words.of_rows.replace('{count}', String(rows_count))
  const beyond = unseen.length > 0 ? `; ${words.unseen}: ${unseen.join(', ')}` : ''
  return `${figure === undefined ? '' : `${figure} `}±${shownNumber(error * 100, language)}%, ${rows} (${domain})${beyond}`
}

function warningsOf({ warnings }: EstimateTold, { isAll, words, width }: Shown): string[] {
  const most = isAll ? warnings.length : warningsMost
  const lines = warnings.slice(0, most).flatMap(({ message }) => wrapped(`! ${message}`, width, '  '))
  const left = warnings.length - most
  return left > 0 ? [...lines, `  ${words.more.replace('{count}', String(left))}`] : lines
}
