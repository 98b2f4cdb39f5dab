import type { Estimate } from '../../../contract/answer.ts'
import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import type { EstimateOptions } from '../../answer/assemble.ts'
import { centralValue } from '../../draft/number-input.ts'
import { newPlanMemo } from '../../training/search/memo.ts'
import { words } from '../../words.ts'
import {
  isMachineKnown,
  nodeAccelerators,
  rentedCounts,
  sentDegrees,
  smallestEnough,
  type Tried,
} from './count.ts'
import { estimateRound } from './round.ts'

type Inputs = EstimateInputs<FinetuningRequest>

/**
 * What it takes to fine-tune a model: memory, hours, money, energy, carbon of one round. Where no count of accelerators
 * was sent it is the smallest that fits, and that meets the deadline where there is one. Throws `Refusal` for a
 * request that cannot be answered.
 */
export function estimateFinetuning(inputs: Inputs, options: EstimateOptions): Estimate {
  const { accelerator, plan, run = {} } = inputs.request
  const sent = accelerator?.count
  if (sent !== undefined) return estimateRound(inputs, { count: sent, origin: 'given' }, options)
  const degrees = sentDegrees(plan)
  if (degrees !== null && run.deadline_days === undefined)
    return estimateRound(inputs, { count: degrees, origin: 'derived', source: words('plan_sent') }, options)
  if (!isMachineKnown(inputs)) return estimateRound(inputs, { count: null, origin: 'derived' }, options)
  const within = { ...options, plans: options.plans ?? newPlanMemo() }
  const { count, isEnough } = countFor(inputs, within, degrees ?? 1)
  const source = run.deadline_days === undefined ? words('fewest_that_fit') : words('fewest_in_time')
  const isLate = !isEnough && run.deadline_days !== undefined
  return estimateRound(inputs, { count, origin: 'derived', source, isLate }, within)
}

/** The smallest count that fits, and meets the deadline where one was sent. */
function countFor(inputs: Inputs, options: EstimateOptions, degrees: number): Tried {
  const { deadline_days: deadline, ...run } = inputs.request.run ?? {}
  const most = deadline === undefined ? Number.POSITIVE_INFINITY : centralValue(deadline)
  const plain = { ...options, samples: 0, include: { derivation: false, drivers: false } }
  const open = { ...inputs, request: { ...inputs.request, run } }
  const trial = (count: number): Tried => {
    const { headline } = estimateRound(open, { count, origin: 'derived' }, plain)
    const days = typeof headline.wall_clock_days === 'number' ? headline.wall_clock_days : null
    const fits = headline.fits_in_memory !== false && days !== null
    return { count, days, isEnough: fits && days <= most }
  }
  return smallestEnough(rentedCounts(nodeAccelerators(inputs), degrees), trial) ?? trial(degrees)
}
