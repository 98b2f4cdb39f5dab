import type { Alternative, Estimate, Validity } from '../../../contract/answer.ts'
import type { NumberInput } from '../../../contract/field/number.ts'
import { figureKeys } from '../../../contract/headline/figure.ts'
import { trainingHeadline } from '../../../contract/headline/training.ts'
import { assemble, type EstimateOptions } from '../../answer/assemble.ts'
import { warnedOfShortfall } from '../../answer/shortfall.ts'
import type { Draft } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import type { Failing } from '../../reliability/failing.ts'
import type { Gap } from '../../sheet/figure.ts'
import { checkpointingOf, requireEnd } from './checkpointing.ts'

/** Keys of a headline that are no figure of the sheet. */
export const readFromOthers = [
  'cost_currency',
  'deadline_met_probability_ratio',
  'fits_in_memory',
  'fits_in_memory_probability_ratio',
] as const

/** Keys of a headline that are figures only of a run that says how it fails. */
export const ofFailing = [
  'interruptions_count',
  'checkpoint_gib',
  'checkpoint_interval_minutes',
  'accelerator_hours_lost',
] as const

/** Figures of the headline, in their published order. */
export const trainingKeys = figureKeys(trainingHeadline, [...readFromOthers, ...ofFailing])

/** A run of training or a round of fine-tuning: one set of figures, of which tuning has more. */
export type RunReading = {
  kind: 'training' | 'finetuning'
  keys: readonly string[]
  purse: Purse
  /** Accelerators that were sent or that the plan multiplies to. */
  count: number | undefined
  deadline: NumberInput | undefined
  isMemoryPredicted: boolean
  validity: Omit<Validity, 'not_modelled'>
  alternatives?: Alternative[]
  failing: Failing | null
}

/** Reads the sheet of a run into its answer. */
export function readRun(draft: Draft, reading: RunReading, options: EstimateOptions): Estimate {
  const { kind, purse, count, deadline, isMemoryPredicted, validity, alternatives, failing } = reading
  const asksDeadline = count !== undefined && deadline !== undefined
  const used = { figure: 'memory_used_ratio', bound: 1 }
  const more = ofFailing.filter((key) => !reading.keys.includes(key))
  const keys = failing ? [...reading.keys, ...more] : reading.keys
  const gaps: Record<string, Gap> = {
    cost_currency: { reason: 'input_missing', supply: 'price.currency' },
    deadline_met_probability_ratio: {
      reason: 'not_requested',
      supply: deadline === undefined ? 'run.deadline_days' : 'accelerator.count',
    },
    ...memoryGaps(draft),
    ...(!failing && gapsOf(more, { reason: 'not_requested', supply: 'run.reliability' })),
  }
  const estimate = assemble(
    draft,
    {
      kind,
      keys,
      driven: ['accelerator_hours', 'energy_facility_kwh', 'cost_amount'],
      others: {
        cost_currency: purse.currency,
        deadline_met_probability_ratio: null,
        fits_in_memory: null,
        fits_in_memory_probability_ratio: null,
        ...(!failing && nullsOf(more)),
      },
      gaps,
      probabilities: {
        ...(asksDeadline && {
          deadline_met_probability_ratio: { figure: 'accelerator_needed_count', bound: count },
        }),
        ...(isMemoryPredicted && { fits_in_memory_probability_ratio: used }),
      },
      ...(isMemoryPredicted && { flags: { fits_in_memory: used } }),
      validity,
      alternatives,
      ...(failing && checkpointingOf(failing)),
    },
    options,
  )
  requireEnd(estimate)
  return warnedOfShortfall(estimate)
}

const nullsOf = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, null]))
const gapsOf = (keys: readonly string[], gap: Gap) => Object.fromEntries(keys.map((key) => [key, gap]))

/** Why there is no word on memory, for the keys that are not figures. */
function memoryGaps(draft: Draft): Record<string, Gap> {
  const peak = draft.figures.find(({ name }) => name === 'memory_peak_per_accelerator_gib')
  if (peak?.kind !== 'unknown') return {}
  return { fits_in_memory: peak.gap, fits_in_memory_probability_ratio: peak.gap }
}
