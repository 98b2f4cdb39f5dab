import { assume, type Draft, define, lack } from '../estimates/draft.ts'
import { sheetOf } from '../estimates/draft-sheet.ts'
import { given } from '../estimates/number-input.ts'
import type { NumberInput } from '../estimates/request.ts'
import { Refusal } from '../refusal.ts'
import { figureValue } from '../sheet/sheet.ts'
import { calendarMonthsPerYear } from '../units.ts'
import type { GrowthInput } from './request.ts'

type Subject = 'growth' | 'efficiency'

const forms = ['yearly_factor', 'doubling_months', 'observed', 'adoption'] as const

/**
 * Defines the multiple of a year, the time of a doubling and the multiple over the years ahead, from
 * whichever form was sent. Two forms are refused as `field_conflict`.
 */
export function defineGrowth(
  draft: Draft,
  subject: Subject,
  growth: GrowthInput | undefined,
  ahead: NumberInput | undefined,
): void {
  const [yearly, doubling, total] = [
    `${subject}_per_year_factor`,
    `${subject}_doubling_months`,
    `${subject}_total_factor`,
  ]
  const sent = forms.filter((form) => growth?.[form] !== undefined)
  if (sent.length > 1)
    throw new Refusal('field_conflict', `/${subject}/${sent[1]}`, { forms: sent.map((form) => form) })
  if (!growth || sent.length === 0) {
    const gap = { reason: 'not_requested', supply: subject } as const
    lack(draft, yearly, 'factor', gap)
    lack(draft, doubling, 'month', gap)
    define(draft, total, 'factor', '1')
    return
  }
  const years = ahead === undefined ? null : assume(draft, given('ahead_years', 'year', ahead))
  if (growth.adoption) defineAdoption(draft, { subject, adoption: growth.adoption, years })
  else {
    define(draft, yearly, 'factor', yearlyTerm(draft, subject, growth))
    if (years === null) lack(draft, total, 'factor', { reason: 'input_missing', supply: 'ahead_years' })
    else define(draft, total, 'factor', `${yearly} ^ (${years} / 1[year])`)
  }
  const rate = figureValue(sheetOf(draft), yearly)
  if (rate === 1) lack(draft, doubling, 'month', { reason: 'no_solution', detail: 'nothing grows' })
  else define(draft, doubling, 'month', `${calendarMonthsPerYear}[month] * log(2) / log(${yearly})`)
}

function yearlyTerm(draft: Draft, subject: Subject, growth: GrowthInput): string {
  const { yearly_factor: yearly, doubling_months: months, observed } = growth
  if (yearly !== undefined) return assume(draft, given(`${subject}.yearly_factor`, 'factor', yearly))
  if (months !== undefined)
    return `2 ^ (${calendarMonthsPerYear}[month] / ${assume(draft, given(`${subject}.doubling_months`, 'month', months))})`
  const factor = assume(draft, given(`${subject}.observed.factor`, 'factor', observed?.factor ?? 1))
  const years = assume(draft, given(`${subject}.observed.over_years`, 'year', observed?.over_years ?? 1))
  return `${factor} ^ (1[year] / ${years})`
}

type Adoption = {
  subject: Subject
  adoption: NonNullable<GrowthInput['adoption']>
  years: string | null
}

/** The logistic curve, against its own value now: (1 + e^(k m)) / (1 + e^(k (m - t))). */
function defineAdoption(draft: Draft, { subject, adoption, years }: Adoption): void {
  const middle = assume(draft, given(`${subject}.adoption.midpoint_years`, 'year', adoption.midpoint_years))
  const steep = assume(
    draft,
    given(`${subject}.adoption.steepness_per_year`, '1/year', adoption.steepness_per_year),
  )
  const source = 'logistic adoption (Verhulst 1838)'
  const after = (time: string) =>
    `(1 + exp(${steep} * ${middle})) / (1 + exp(${steep} * (${middle} - ${time})))`
  define(draft, `${subject}_per_year_factor`, 'factor', after('1[year]'), source)
  const total = `${subject}_total_factor`
  if (years === null) lack(draft, total, 'factor', { reason: 'input_missing', supply: 'ahead_years' })
  else define(draft, total, 'factor', after(years), source)
}
