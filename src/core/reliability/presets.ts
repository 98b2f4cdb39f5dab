import rowData from '../../measured/reliability/interruptions.json' with { type: 'json' }
import type { Assumption } from '../sheet/figure.ts'
import { words } from '../words.ts'

/** How often runs on one kind of accelerator were interrupted. */
type InterruptionRow = {
  family: string
  mtbf_accelerator_hours: number
  source: string
  /** Components whose failures were counted; absent: all. */
  covers?: string[]
  /** Interruptions by what failed. */
  components?: Record<string, number>
}

const rows: readonly InterruptionRow[] = rowData

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

/** Interruptions by component, and of all, in the one run that published them. */
export const interruptionsByComponent: Readonly<Record<string, number>> =
  rows.find((row) => row.components)?.components ?? {}
export const interruptionsOfAll = sum(Object.values(interruptionsByComponent))

/** Hours between interruptions by whatever failed: of a row that counts some components, as many as their share leaves. */
function hoursOf({ mtbf_accelerator_hours: hours, covers }: InterruptionRow): number {
  return covers === undefined
    ? hours
    : (hours * sum(covers.map((name) => interruptionsByComponent[name] ?? 0))) / interruptionsOfAll
}

const middle = (values: readonly number[]) => Math.exp(sum(values.map(Math.log)) / values.length)
const families = [...new Set(rows.map(({ family }) => family))]
const hoursIn = (family: string) => rows.filter((row) => row.family === family).map(hoursOf)

/** How far sites with one generation lie from their middle: what a generation that was counted at one site may differ by. */
const spread = Math.max(
  ...families.map(hoursIn).map((hours) => Math.sqrt(Math.max(...hours) / Math.min(...hours))),
)

const path = 'run.reliability.mtbf_accelerator_hours'

/** Hours between interruptions as measured on a generation, or on all that were; `isOther` says that it is not among them. */
export function measuredMtbf(family: string | undefined): { assumption: Assumption; isOther: boolean } {
  const isOther = family === undefined || !families.includes(family)
  const hours = isOther ? families.map((one) => middle(hoursIn(one))) : hoursIn(family)
  const value = middle(hours)
  const named = rows.filter((row) => isOther || row.family === family).map(({ source }) => source)
  const assumption: Assumption = {
    path,
    unit: 'h',
    value,
    low: Math.min(...hours, value / spread),
    high: Math.max(...hours, value * spread),
    origin: 'measured',
    source: words(isOther ? 'interruptions_of_others' : 'interruptions_measured', { rows: named.join('; ') }),
  }
  return { assumption, isOther }
}
