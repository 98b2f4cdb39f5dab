import type { DerivationStep } from '../../../contract/answer.ts'
import type { Block, Cell, Report } from '../report.ts'
import { type ReportWords, reportWords } from '../words.ts'
import { type StepRow, workingOf } from './working.ts'

type Entry = { value: string | number; type?: 'Formula'; fontWeight?: 'bold' } | null
type Sheet = { sheet: string; data: Entry[][]; columns: { width: number }[] }

/** What of an estimate a spreadsheet can run. */
export type Runnable = { headline: Readonly<Record<string, unknown>>; derivation: readonly DerivationStep[] }

const nameWidth = 44
const cellWidth = 22
/** Of a name of a sheet. */
const nameLengthMax = 31

/**
 * A report as a workbook: a sheet of the figures, one of the inputs and one of the working, whose closed formulas run in
 * the spreadsheet; what physics worked out is a value, and marked so. Then a sheet for each section.
 */
export async function workbookOf(report: Report, runnable: Runnable | null): Promise<Uint8Array> {
  const { default: write } = await import('write-excel-file/node')
  const words = reportWords[report.language]
  const live = runnable === null ? [] : liveSheets(runnable, words)
  const rest = report.sections
    .filter(({ heading }) => runnable === null || ![words.figures, words.working].includes(heading))
    .map(({ heading, blocks }) => sheetOf(heading, blocks.flatMap(rowsOf)))
    .filter(({ data }) => data.length > 0)
  return write([...live, ...rest]).toBuffer()
}

const head = (...names: string[]): Entry[] => names.map((value) => ({ value, fontWeight: 'bold' }))
const plain = (cell: Cell): Entry => (cell === null ? null : { value: cell })
const formula = (value: string): Entry => ({ value, type: 'Formula' })

function sheetOf(name: string, data: Entry[][]): Sheet {
  const columns = Math.max(1, ...data.map((row) => row.length))
  return {
    sheet: name.slice(0, nameLengthMax),
    data,
    columns: Array.from({ length: columns }, (_, at) => ({ width: at === 0 ? nameWidth : cellWidth })),
  }
}

function liveSheets(
  { headline, derivation }: Runnable,
  { names, figures, rows, working }: ReportWords,
): Sheet[] {
  const made = workingOf(derivation, { inputs: rows, working })
  const known = Object.entries(headline).filter(([, value]) => value !== null)
  const cellOf = (key: string, value: unknown) => {
    const row = made.rowOf.get(key)
    return row === undefined
      ? plain(typeof value === 'number' ? value : String(value))
      : formula(`='${working}'!$B$${row}`)
  }
  return [
    sheetOf(figures, [
      head(names.figure, names.value),
      ...known.map(([key, value]) => [{ value: key }, cellOf(key, value)]),
    ]),
    sheetOf(rows, [
      head(names.path, names.value),
      ...made.inputs.map(({ name, value }) => [{ value: name }, { value }]),
    ]),
    sheetOf(working, [
      head(names.figure, names.value, names.unit, names.formula, names.source),
      ...made.rows.map(stepRow),
    ]),
  ]
}

function stepRow({ step, formula: run }: StepRow): Entry[] {
  const { figure, value, unit, formula: text, function: name, source } = step
  return [
    { value: figure },
    run === null ? { value, fontWeight: 'bold' } : formula(run),
    { value: unit },
    plain(text ?? name ?? null),
    plain(typeof source === 'string' ? source : null),
  ]
}

function rowsOf(block: Block): Entry[][] {
  if (block.is === 'table') return [head(...block.columns), ...block.rows.map((row) => row.map(plain)), []]
  if (block.is === 'list') return block.items.map((value) => [{ value }])
  return block.is === 'code' ? block.text.split('\n').map((value) => [{ value }]) : []
}
