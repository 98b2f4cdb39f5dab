import type { Estimate } from '../../../contract/answer.ts'
import { hoursPerDay } from '../../units.ts'
import { statedTaxes } from './taxes.ts'

/** The rent at which an item would do the work for what it costs on the baseline. */
export type RentParity = {
  /** As a multiple of the baseline's rent of an accelerator-hour: known without any price. */
  factor: number
  accelerator_hour_amount: number | null
  currency: string | null
  /** Whether the amount holds tax; `null` where nobody says. */
  tax: string | null
}

/**
 * Work is paid by the accelerator-hour, so that equal cost means rents in the inverse ratio of the
 * hours that the same work takes. `null` where the hours of one are not known, or an item cannot do
 * the work. Training and fine-tuning by accelerator-hours, demand by those of a day of a fixed fleet,
 * serving by the tokens of an accelerator.
 */
export function rentParity(baseline: Estimate, item: Estimate): RentParity | null {
  if (baseline.status === 'infeasible' || item.status === 'infeasible') return null
  const [before, after] = [hoursOf(baseline), hoursOf(item)]
  if (before === null || after === null || !(before > 0) || !(after > 0)) return null
  const paid = costOf(baseline)
  const currency = baseline.headline.cost_currency
  return {
    factor: before / after,
    accelerator_hour_amount: paid === null ? null : paid / after,
    currency: paid === null || typeof currency !== 'string' ? null : currency,
    tax: paid === null ? null : taxOfRent(baseline),
  }
}

function taxOfRent(baseline: Estimate): string | null {
  return statedTaxes(baseline).find(({ path }) => path === 'tax' || path === 'price.tax')?.value ?? null
}

const isRun = (kind: string) => kind === 'training' || kind === 'finetuning'

/** Accelerator-hours of a unit of the work; of serving a number in proportion to them. */
function hoursOf({ kind, headline, assumptions }: Estimate): number | null {
  const read = (figure: string) => numberOf(headline[figure])
  if (isRun(kind)) return read('accelerator_hours')
  if (kind === 'serving') {
    const rate = read('output_tokens_per_s_per_accelerator')
    return rate === null || rate === 0 ? null : 1 / rate
  }
  const isElastic = assumptions.some(({ path, value }) => path === 'load.scaling' && value === 'elastic')
  const count = kind === 'demand' && !isElastic ? read('accelerator_count') : null
  return count === null ? null : count * hoursPerDay
}

/** What those hours cost; serving has its rent split over prompts and answers, so that it is left to the factor. */
function costOf({ kind, headline }: Estimate): number | null {
  if (isRun(kind)) return numberOf(headline.cost_amount)
  return kind === 'demand' ? numberOf(headline.cost_amount_per_day) : null
}

function numberOf(value: Estimate['headline'][string] | undefined): number | null {
  return typeof value === 'number' ? value : null
}
