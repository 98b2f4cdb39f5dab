import type { Alternative, Estimate, Validity } from '../../../contract/answer.ts'
import { figureKeys } from '../../../contract/headline/figure.ts'
import { finetuningHeadline } from '../../../contract/headline/finetuning.ts'
import { assemble, type EstimateOptions } from '../../answer/assemble.ts'
import { warnedOfShortfall } from '../../answer/shortfall.ts'
import type { Draft } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import type { Gap } from '../../sheet/figure.ts'

/** Figures of the headline, in their published order. */
export const finetuningKeys = figureKeys(finetuningHeadline, [
  'cost_currency',
  'deadline_met_probability_ratio',
  'fits_in_memory',
  'fits_in_memory_probability_ratio',
])

export type FinetuningReading = {
  purse: Purse
  /** Accelerators of the round, where a deadline was sent: to be met with those. */
  asked: number | null
  isMemoryPredicted: boolean
  validity: Omit<Validity, 'not_modelled'>
  alternatives?: Alternative[]
}

/** Reads the sheet of a round into its answer. */
export function readFinetuning(draft: Draft, reading: FinetuningReading, options: EstimateOptions): Estimate {
  const { purse, asked, isMemoryPredicted, validity, alternatives } = reading
  const used = { figure: 'memory_used_ratio', bound: 1 }
  const gaps: Record<string, Gap> = {
    cost_currency: { reason: 'input_missing', supply: 'price.currency' },
    deadline_met_probability_ratio: { reason: 'not_requested', supply: 'run.deadline_days' },
    ...memoryGaps(draft),
  }
  const estimate = assemble(
    draft,
    {
      kind: 'finetuning',
      keys: finetuningKeys,
      driven: ['accelerator_hours', 'energy_facility_kwh', 'cost_amount'],
      others: {
        cost_currency: purse.currency,
        deadline_met_probability_ratio: null,
        fits_in_memory: null,
        fits_in_memory_probability_ratio: null,
      },
      gaps,
      probabilities: {
        ...(asked !== null && {
          deadline_met_probability_ratio: { figure: 'accelerator_needed_count', bound: asked },
        }),
        ...(isMemoryPredicted && { fits_in_memory_probability_ratio: used }),
      },
      ...(isMemoryPredicted && { flags: { fits_in_memory: used } }),
      validity,
      alternatives,
    },
    options,
  )
  return warnedOfShortfall(estimate)
}

/** Why there is no word on memory, for the keys that are not figures. */
function memoryGaps(draft: Draft): Record<string, Gap> {
  const peak = draft.figures.find(({ name }) => name === 'memory_peak_per_accelerator_gib')
  if (peak?.kind !== 'unknown') return {}
  return { fits_in_memory: peak.gap, fits_in_memory_probability_ratio: peak.gap }
}
