import type { NumberInput } from '../../../contract/field/number.ts'
import type { FlopConvention, TrainingRequest } from '../../../contract/request/training.ts'
import { assume, type Draft, warn } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import type { Purse } from '../../economy/currency.ts'

const smallestFor6nd = 2e9

/** Least and most that a sent figure of this name can sensibly be; outside, its unit is suspect. */
const sensible: Record<string, [least: number, most: number]> = {
  'model.parameters_total_count': [1e5, 1e15],
  'run.tokens_count': [1e5, 1e17],
  'run.training_compute_flop': [1e15, 1e30],
  'run.sustained_flop_per_s': [1e9, 1e18],
}

/** Warnings that the request alone gives rise to. */
export function warnOfRun(
  draft: Draft,
  request: TrainingRequest,
  { convention, purse }: { convention: FlopConvention; purse: Purse },
): void {
  warnSmallModel(draft, convention)
  for (const { path, value, origin } of draft.assumptions) {
    const [least, most] =
      sensible[path] ?? (path.includes('peak_dense_') ? [1e10, 1e18] : [0, Number.POSITIVE_INFINITY])
    if (origin === 'given' && value !== null && (value < least || value > most))
      warn(draft, { code: 'unit_suspect', path })
  }
  const budget = request.run?.budget
  if (budget && budget.currency === purse.currency) noteBudget(draft, budget.amount, budget.currency)
}

function warnSmallModel(draft: Draft, convention: FlopConvention): void {
  if (convention !== '6nd') return
  const total = draft.assumptions.find(({ path }) => path === 'model.parameters_total_count')
  if (total && total.value !== null && total.value < smallestFor6nd)
    warn(draft, { code: 'small_model_for_6nd', path: total.path })
}

/** A budget beside a fixed work does not change the answer, but it is an input and it is shown. */
function noteBudget(draft: Draft, amount: NumberInput, currency: string): void {
  assume(draft, given('run.budget.amount', currency, amount))
}
