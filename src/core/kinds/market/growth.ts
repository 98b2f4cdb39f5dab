import type { NumberInput } from '../../../contract/field/number.ts'
import type { GrowthInput } from '../../../contract/request/market.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { sheetOf } from '../../draft/draft-sheet.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { figureValue } from '../../sheet/sheet.ts'
import { calendarMonthsPerYear } from '../../units.ts'
import { words } from '../../words.ts'

export type Subject = 'growth' | 'efficiency'

const forms = ['yearly_factor', 'doubling_months', 'observed', 'adoption'] as const
const logistic = words('logistic_adoption')

/**
 * Defines the multiple of a year, the time of a doubling and the multiple over the years ahead, from
 * whichever form was sent. Two forms are refused as `field_conflict`. A block without a form is one
 * that was not sent.
 */
export function defineGrowth(
  draft: Draft,
  subject: Subject,
  growth: GrowthInput | undefined,
  ahead: NumberInput | undefined,
): void {
  const yearly = `${subject}_per_year_factor`
  const sent = forms.filter((form) => growth?.[form] !== undefined)
  if (sent.length > 1)
    throw new Refusal('field_conflict', `/${subject}/${sent[1]}`, { forms: sent.map((form) => form) })
  if (!growth || sent.length === 0) {
    lackGrowth(draft, subject)
    return
  }
  const source = growth.adoption ? logistic : undefined
  define(draft, yearly, 'factor', yearlyTerm(draft, subject, growth), source)
  const years = ahead === undefined ? null : assume(draft, given('ahead_years', 'year', ahead))
  const total = `${subject}_total_factor`
  if (years === null) lack(draft, total, 'factor', { reason: 'input_missing', supply: 'ahead_years' })
  else define(draft, total, 'factor', growthAfter(subject, growth, years), source)
  defineDoubling(draft, subject)
}

function lackGrowth(draft: Draft, subject: Subject): void {
  const gap = { reason: 'not_requested', supply: subject } as const
  lack(draft, `${subject}_per_year_factor`, 'factor', gap)
  lack(draft, `${subject}_doubling_months`, 'month', gap)
  define(draft, `${subject}_total_factor`, 'factor', '1')
}

/** What does not grow never doubles. */
function defineDoubling(draft: Draft, subject: Subject): void {
  const [yearly, doubling] = [`${subject}_per_year_factor`, `${subject}_doubling_months`]
  const rate = figureValue(sheetOf(draft), yearly)
  if (rate !== null && rate <= 1) {
    const detail = rate === 1 ? words('no_growth') : words('shrinking')
    lack(draft, doubling, 'month', { reason: 'no_solution', detail })
  } else define(draft, doubling, 'month', `${calendarMonthsPerYear}[month] * log(2) / log(${yearly})`)
}

/** Multiple after `time` (a term in years) of what `defineGrowth` has brought into the sheet; 1 where nothing grows. */
export function growthAfter(subject: Subject, growth: GrowthInput | undefined, time: string): string {
  if (!growth || forms.every((form) => growth[form] === undefined)) return '1'
  if (!growth.adoption) return `${subject}_per_year_factor ^ (${time} / 1[year])`
  return adopted(subject, time)
}

/**
 * The logistic curve against its own value now, (1 + e^(k m)) / (1 + e^(k (m - t))), written with falling
 * exponentials so that a steep one stays finite.
 */
function adopted(subject: Subject, time: string): string {
  const [middle, steep] = [`${subject}.adoption.midpoint_years`, `${subject}.adoption.steepness_per_year`]
  const start = `exp(0 - ${steep} * ${middle})`
  return `(1 + ${start}) / (${start} + exp(0 - ${steep} * ${time}))`
}

function yearlyTerm(draft: Draft, subject: Subject, growth: GrowthInput): string {
  const { yearly_factor: yearly, doubling_months: months, observed, adoption } = growth
  const read = (field: string, unit: string, sent: NumberInput) =>
    assume(draft, given(`${subject}.${field}`, unit, sent))
  if (yearly !== undefined) return read('yearly_factor', 'factor', yearly)
  if (months !== undefined)
    return `2 ^ (${calendarMonthsPerYear}[month] / ${read('doubling_months', 'month', months)})`
  if (adoption) {
    read('adoption.midpoint_years', 'year', adoption.midpoint_years)
    read('adoption.steepness_per_year', '1/year', adoption.steepness_per_year)
    return adopted(subject, '1[year]')
  }
  const factor = read('observed.factor', 'factor', observed?.factor ?? 1)
  return `${factor} ^ (1[year] / ${read('observed.over_years', 'year', observed?.over_years ?? 1)})`
}
