import type { DerivationStep } from '../../contract/answer.ts'
import { kindOf } from '../../kinds/kinds.ts'
import type { EstimateAnswer } from '../estimates/answer.ts'
import type { ChartName } from '../schemas/chart-names.ts'
import { barsOf } from './charts/bars.ts'
import { tornadoOf } from './charts/tornado.ts'
import { type Block, type Chart, list, type Report, type Section, section, table } from './report.ts'
import { type ReportWords, reportWords } from './words.ts'

type Told = EstimateAnswer & { request: object }

/** The figures whose parts are drawn, by the picture. */
const drawnParts: readonly [ChartName, RegExp][] = [
  ['memory', /^memory_/],
  ['time', /^(step_time_s|accelerator_hours|round_|ttft)/],
  ['cost', /^cost_amount/],
]

/** An estimate as a report: what leads, its parts, what moves it, what it rests on, how it comes about. */
export function reportOfEstimate(answer: Told, language: 'en' | 'zh'): Report {
  const words = reportWords[language]
  return {
    title: `${words.titles.estimate}: ${answer.kind}`,
    language,
    sections: [
      ...section(words.about, aboutOf(answer, words)),
      ...section(words.warnings, list(answer.warnings.map(({ message }) => message))),
      ...section(words.figures, figuresOf(answer, words)),
      ...partsOf(answer, words),
      ...driversOf(answer, words),
      ...section(words.unknowns, unknownsOf(answer, words)),
      ...section(words.nearness, nearnessOf(answer, words)),
      ...section(words.inputs, inputsOf(answer, words)),
      ...section(words.working, workingOf(answer.derivation ?? [], words)),
      ...section(words.request, [{ is: 'code', text: JSON.stringify(answer.request, null, 2) }]),
    ],
  }
}

function aboutOf({ kind, status, reproducibility }: Told, { names }: ReportWords): Block[] {
  const { estimator_version, catalog_revision, samples, seed } = reproducibility
  return table(
    [names.path, names.value],
    [
      [names.kind, kind],
      [names.status, status],
      [names.version, estimator_version],
      [names.revision, catalog_revision],
      [names.samples, `${samples}, ${seed}`],
    ],
  )
}

/** The leading figures first, then all others that are known. */
function figuresOf({ kind, headline, ranges }: Told, { names }: ReportWords): Block[] {
  const leading = kindOf(kind)?.leadingFigures ?? []
  const known = Object.keys(headline).filter((key) => headline[key] !== null && !leading.includes(key))
  const rows = [...leading, ...known].map((key) => {
    const value = headline[key] ?? null
    const range = ranges[key] ?? null
    return [key, typeof value === 'boolean' ? String(value) : value, range?.low ?? null, range?.high ?? null]
  })
  return table([names.figure, names.value, names.low, names.high], rows)
}

function partsOf({ breakdowns }: Told, words: ReportWords): Section[] {
  const blocks = Object.entries(breakdowns).flatMap(([figure, parts]): Block[] => {
    const known = numbersOf(parts)
    const chart = chartOf(figure, known)
    const rows = Object.entries(known)
    const own = table([figure, words.names.value], rows)
    return chart ? [{ is: 'chart', chart }, ...own] : own
  })
  return section(words.parts, blocks)
}

function numbersOf(parts: object): Record<string, number> {
  const entries = Object.entries(parts).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  )
  return Object.fromEntries(entries)
}

function chartOf(figure: string, parts: Record<string, number>): Chart | null {
  const name = drawnParts.find(([, figures]) => figures.test(figure))?.[0]
  if (name === undefined || Object.keys(parts).length < 2) return null
  return { name, title: figure, specification: barsOf(parts, figure) }
}

/** One picture and one table for each figure that is moved. */
function driversOf({ drivers = [], headline }: Told, words: ReportWords): Section[] {
  const { names } = words
  const blocks = [...Map.groupBy(drivers, ({ figure }) => figure)].flatMap(([figure, own]): Block[] => {
    const value = headline[figure]
    const rows = own.map((one) => [one.path, one.low, one.high, one.figure_at_low, one.figure_at_high])
    const moved = table(
      [figure, names.low, names.high, `${figure} (${names.low})`, `${figure} (${names.high})`],
      rows,
    )
    if (typeof value !== 'number') return moved
    return [
      {
        is: 'chart',
        chart: { name: 'drivers', title: figure, specification: tornadoOf(own, value, figure) },
      },
      ...moved,
    ]
  })
  return section(words.drivers, blocks)
}

function unknownsOf({ unknowns }: Told, { names }: ReportWords): Block[] {
  const rows = unknowns.map(({ path, reason, supply }) => [path, reason, supply ?? null])
  return table([names.figure, names.reason, names.supply], rows)
}

function nearnessOf({ validity }: Told, { names }: ReportWords): Block[] {
  const { domain, backtest, not_modelled } = validity
  const { mean_absolute_error_ratio: error, rows_count, unseen } = (backtest ?? {}) as Record<string, unknown>
  const rows = [
    [names.domain, domain],
    [names.error, typeof error === 'number' ? error : null],
    [names.rows, typeof rows_count === 'number' ? rows_count : null],
    [names.beyond, Array.isArray(unseen) ? unseen.join(', ') : null],
    [names.not_modelled, not_modelled.join(', ')],
  ]
  return table(
    [names.path, names.value],
    rows.filter(([, value]) => value !== null && value !== ''),
  )
}

function inputsOf({ assumptions }: Told, { names }: ReportWords): Block[] {
  const rows = assumptions.map(({ path, value, unit, low, high, origin, source, ref, as_of }) => [
    path,
    typeof value === 'boolean' ? String(value) : value,
    ...[unit ?? null, low ?? null, high ?? null, origin],
    ...[[ref, source].filter(Boolean).join('; ') || null, as_of ?? null],
  ])
  return table(
    [names.path, names.value, names.unit, names.low, names.high, names.origin, names.source, names.as_of],
    rows,
  )
}

function workingOf(steps: readonly DerivationStep[], { names }: ReportWords): Block[] {
  const rows = steps.map(({ figure, formula, function: name, value, unit, source }) => [
    figure,
    formula ?? name ?? null,
    value,
    unit,
    typeof source === 'string' ? source : null,
  ])
  return table([names.figure, names.formula, names.value, names.unit, names.source], rows)
}
