import { type SourcingOption, sourcingOptions } from '../../../contract/request/sourcing-options.ts'
import type { Choice } from './choice.ts'

/** Units of the numbers of a choice and of its months by their place in the answer: amounts are `money`. */
export function listUnits({ flips }: Choice, money: string): Record<string, string> {
  const moved = flips.flatMap(({ unit }, index): [string, string][] => [
    [`choice.flips.${index}.value`, unit],
    [`choice.flips.${index}.flip_value`, unit],
  ])
  const costOf = (option: SourcingOption): [string, string] => [`months.*.${option}_cost_amount`, money]
  return {
    'choice.ranking.*.cost_amount': money,
    'choice.break_evens.*.accelerator_hours_per_month': 'h/month',
    'choice.break_evens.*.tokens_per_month': 'token/month',
    'choice.break_evens.*.utilization_ratio': 'ratio',
    'choice.break_evens.*.accelerator_count': 'count',
    'choice.cheapest_by_month.*.after_months': 'month',
    'choice.overtakings.*.after_months': 'month',
    'months.*.after_months': 'month',
    'months.*.work_accelerator_hours': 'h',
    'months.*.tokens_count': 'token',
    'months.*.accelerator_count': 'count',
    'months.*.fleet_utilization_ratio': 'ratio',
    ...Object.fromEntries([...moved, ...sourcingOptions.map(costOf)]),
  }
}
