import type { Alternative, Estimate, Validity } from '../../../contract/answer.ts'
import type { NumberInput } from '../../../contract/field/number.ts'
import { figureKeys } from '../../../contract/headline/figure.ts'
import { trainingHeadline } from '../../../contract/headline/training.ts'
import { assemble, type EstimateOptions, type Reading } from '../../answer/assemble.ts'
import { warnedOfShortfall } from '../../answer/shortfall.ts'
import type { Draft } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import type { Failing } from '../../reliability/failing.ts'
import type { Gap } from '../../sheet/figure.ts'
import { checkpointingOf, requireEnd, unitsOfCheckpointing } from './checkpointing.ts'

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

/** Those of a run in several places. */
export const ofSites = ['step_time_one_site_s', 'site_exchange_s', 'site_link_needed_gbit_per_s'] as const

/** Their units, where they are not asked for and no sheet has them. */
export const unitsOfUnasked: Record<string, string> = {
  interruptions_count: 'count',
  checkpoint_gib: 'GiB',
  checkpoint_interval_minutes: 'min',
  accelerator_hours_lost: 'h',
  step_time_one_site_s: 's',
  site_exchange_s: 's',
  site_link_needed_gbit_per_s: 'Gbit/s',
}

/** Figures of the headline, in their published order. */
export const trainingKeys = figureKeys(trainingHeadline, [...readFromOthers, ...ofFailing, ...ofSites])

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
  /** Whether its parts say how they fail, each by itself. */
  isFailing?: boolean
  /** What is told of its parts, where it has some. */
  programme?: Pick<Reading, 'also' | 'more'>
  /** Whether it is in several places; absent: the kind has one alone. */
  hasSites?: boolean
}

/** Reads the sheet of a run into its answer. */
export function readRun(draft: Draft, reading: RunReading, options: EstimateOptions): Estimate {
  const { kind, purse, count, deadline, isMemoryPredicted, validity, alternatives, failing } = reading
  const asksDeadline = count !== undefined && deadline !== undefined
  const used = { figure: 'memory_used_ratio', bound: 1 }
  const { keys, unasked } = keysOf(reading)
  const gaps: Record<string, Gap> = {
    cost_currency: { reason: 'input_missing', supply: 'price.currency' },
    deadline_met_probability_ratio: {
      reason: 'not_requested',
      supply: deadline === undefined ? 'run.deadline_days' : 'accelerator.count',
    },
    ...memoryGaps(draft),
    ...unasked,
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
        ...nullsOf(Object.keys(unasked)),
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
      ...reading.programme,
      units: { ...unitsOfUnasked, ...(failing && unitsOfCheckpointing) },
    },
    options,
  )
  requireEnd(estimate)
  return warnedOfShortfall(estimate)
}

const nullsOf = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, null]))
const gapsOf = (keys: readonly string[], supply: string): Record<string, Gap> =>
  Object.fromEntries(keys.map((key) => [key, { reason: 'not_requested', supply }]))

/** Keys that the sheet has a figure of, and those that were not asked for. */
function keysOf({ keys, failing, isFailing = failing !== null, hasSites }: RunReading): {
  keys: readonly string[]
  unasked: Record<string, Gap>
} {
  const more = ofFailing.filter((key) => !keys.includes(key))
  const asked = [...(isFailing ? more : []), ...(hasSites ? ofSites : [])]
  return {
    keys: asked.length === 0 ? keys : [...keys, ...asked],
    unasked: {
      ...(!isFailing && gapsOf(more, 'run.reliability')),
      ...(hasSites === false && gapsOf(ofSites, 'fabric')),
    },
  }
}

/** Why there is no word on memory, for the keys that are not figures. */
function memoryGaps(draft: Draft): Record<string, Gap> {
  // Of a programme the peak is that of its parts: one that is unknown leaves the whole so.
  const peak = draft.figures.find(
    ({ name, kind }) => kind === 'unknown' && name.endsWith('memory_peak_per_accelerator_gib'),
  )
  if (peak?.kind !== 'unknown') return {}
  return { fits_in_memory: peak.gap, fits_in_memory_probability_ratio: peak.gap }
}
