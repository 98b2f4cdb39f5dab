import { type SourcingOption, sourcingOptions } from '../../../contract/request/sourcing-options.ts'
import { figureValue, type Sheet } from '../../sheet/sheet.ts'
import type { Growth } from './growth.ts'
import { monthFigure } from './months.ts'

/** One month of the horizon, the costs of options that were not asked for or are not known `null`. */
export type MonthRow = {
  /** Months of the horizon before this one: 0 for the first. */
  after_months: number
  work_accelerator_hours: number | null
  tokens_count: number | null
  accelerator_count: number | null
  fleet_utilization_ratio: number | null
  /** Among the options that are ranked. */
  cheapest_option: SourcingOption | null
} & { [O in SourcingOption as `${O}_cost_amount`]: number | null }

/** The cheapest option of the months that follow. */
export type Turn = { after_months: number; option: SourcingOption }

/** Months after which an option costs less in a month than one that was no dearer in the first. */
export type Overtaking = { option: SourcingOption; overtaken: SourcingOption; after_months: number }

type Options = { asked: ReadonlySet<SourcingOption>; ranked: readonly SourcingOption[] }

/** The months as the sheet has them. */
export function readMonths(sheet: Sheet, { months }: Growth, { asked, ranked }: Options): MonthRow[] {
  return Array.from({ length: months }, (_, index) => {
    const month = index + 1
    const read = (figure: string) => figureValue(sheet, monthFigure(figure, month))
    const costs = Object.fromEntries(
      sourcingOptions.map((option) => {
        const name = `${option}_cost_amount`
        return [name, asked.has(option) ? read(name) : null]
      }),
    ) as Pick<MonthRow, `${SourcingOption}_cost_amount`>
    return {
      after_months: index,
      work_accelerator_hours: read('work_accelerator_hours'),
      tokens_count: read('tokens'),
      accelerator_count: read('accelerator_count'),
      fleet_utilization_ratio: read('fleet_utilization_ratio'),
      ...costs,
      cheapest_option: cheapestOf(costs, ranked),
    }
  })
}

type Costs = Pick<MonthRow, `${SourcingOption}_cost_amount`>

function cheapestOf(costs: Costs, ranked: readonly SourcingOption[]): SourcingOption | null {
  const known = ranked.flatMap((option) => {
    const cost = costs[`${option}_cost_amount`]
    return cost === null ? [] : [{ option, cost }]
  })
  return known.sort((a, b) => a.cost - b.cost)[0]?.option ?? null
}

/** Where the cheapest option of a month changes. */
export function turns(months: readonly MonthRow[]): Turn[] {
  return months.flatMap(({ after_months, cheapest_option: option }, index) =>
    option === null || option === months[index - 1]?.cheapest_option ? [] : [{ after_months, option }],
  )
}

/** For every two options, when the dearer one of the first month becomes the cheaper one. */
export function overtakings(months: readonly MonthRow[], ranked: readonly SourcingOption[]): Overtaking[] {
  const [first] = months
  if (first === undefined) return []
  return ranked.flatMap((option) =>
    ranked.flatMap((overtaken) => {
      const isCheaper = (row: MonthRow) =>
        (row[`${option}_cost_amount`] ?? Number.NaN) < (row[`${overtaken}_cost_amount`] ?? Number.NaN)
      const row = option === overtaken || isCheaper(first) ? undefined : months.find(isCheaper)
      return row === undefined ? [] : [{ option, overtaken, after_months: row.after_months }]
    }),
  )
}
