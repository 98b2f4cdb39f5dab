import type { Estimate } from '../../../contract/answer.ts'
import { sourcingOptions } from '../../../contract/request/sourcing-options.ts'
import { assemble, type EstimateOptions } from '../../answer/assemble.ts'
import { fewestRanked, type LeftOut, noBest, warnOfLeftOut } from '../../answer/left-out.ts'
import type { Draft } from '../../draft/draft.ts'
import { settledSheet } from '../../draft/draft-sheet.ts'
import type { Purse } from '../../economy/currency.ts'
import { moneyOf } from '../../economy/ownership-amounts.ts'
import { slotNamed } from '../../sheet/sheet.ts'
import { breakEvenKeys, impliedKeys, paidBack, pairs, paybackKey } from './break-even.ts'
import type { Choice, Chosen } from './choice.ts'
import { busiestShare, busyShare } from './fleet-size.ts'
import { costOf } from './flips.ts'
import { listUnits } from './list-units.ts'
import type { MonthRow } from './month-rows.ts'
import { ownKeys } from './own.ts'
import type { Work } from './work.ts'
import { allTokens, workHours } from './workload.ts'

export type SourcingEstimate = Estimate & {
  choice: Choice
  /** Where work grows, each month of the horizon. */
  months: MonthRow[]
}

const perOption = sourcingOptions.flatMap((option) => [
  `${option}_cost_amount_per_month`,
  `${option}_cost_amount`,
  ...(option === 'api'
    ? []
    : [`${option}_cost_amount_per_accelerator_hour`, `${option}_cost_amount_per_work_hour`]),
  `${option}_cost_amount_per_million_tokens`,
])

/** Figures that a saving is divided into: there is none where the saving is not positive. */
const bySaving = [...pairs.flatMap(breakEvenKeys), ...paidBack.map(paybackKey)]

/** Figures of the headline, in their published order. */
export const sourcingKeys = [
  allTokens,
  workHours,
  'accelerator_needed_count',
  'accelerator_count',
  'node_count',
  busyShare,
  busiestShare,
  ...perOption,
  ...ownKeys,
  ...pairs.flatMap(breakEvenKeys),
  ...impliedKeys,
  ...paidBack.map(paybackKey),
]

type Outcome = Chosen & { purse: Purse; work: Work }

/** Reads the sheet into the answer. */
export function readSourcing(
  draft: Draft,
  { purse, choice, months, work }: Outcome,
  options: EstimateOptions,
): SourcingEstimate {
  for (const { option, reason } of choice.not_ranked)
    draft.warnings.push({ code: 'option_not_ranked', path: option, parameters: { reason } })
  const leftOut = unpriced(draft, choice)
  draft.warnings.push(...warnOfLeftOut('cost_amount', 'headline.cheapest_option', leftOut))
  const isRanked = choice.ranking.length >= fewestRanked
  draft.notModelled.push('taxes', 'network_egress', 'migration')
  const reading = {
    kind: 'sourcing',
    keys: sourcingKeys,
    driven: sourcingOptions.map((option) => `${option}_cost_amount`),
    units: listUnits(choice, moneyOf(purse)),
    others: {
      cost_currency: purse.currency,
      cheapest_option: isRanked ? (choice.ranking[0]?.option ?? null) : null,
    },
    gaps: {
      cost_currency: { reason: 'input_missing', supply: 'currency' },
      cheapest_option: noBest(leftOut),
    },
    validity: validityOf(work),
  } as const
  draft.warnings = withoutRead(draft)
  const estimate = assemble(draft, reading, options)
  const assumptions = [...estimate.assumptions, ...(work.training?.assumptions ?? []).filter(isNew(estimate))]
  const turning = turningIn(estimate.ranges)
  const ranges = { ...estimate.ranges, ...Object.fromEntries(turning.map((key) => [key, null])) }
  const warnings = [...estimate.warnings, ...turning.map(warningOf)]
  return { ...estimate, status: statusOf(estimate, work), assumptions, ranges, warnings, choice, months }
}

/** Options whose cost is not known, with what they lack for it. */
function unpriced(draft: Draft, { not_ranked }: Choice): LeftOut[] {
  const sheet = settledSheet(draft)
  return not_ranked.flatMap(({ option, reason }) => {
    const gap = sheet.gaps.get(slotNamed(sheet, costOf(option)))
    return reason === 'cost_unknown' && gap ? [{ name: option, gap }] : []
  })
}

/** What the hours of a run do not rest on may still be what an owned fleet takes. */
function withoutRead({ warnings, assumptions }: Draft): Draft['warnings'] {
  const read = new Set(assumptions.map(({ path }) => path))
  return warnings.filter(({ code, path = '' }) => code !== 'input_unused' || !read.has(path))
}

/** A run or a replica that does not fit in memory cannot be sourced as it stands. */
function statusOf({ status }: Estimate, { served, training }: Work): Estimate['status'] {
  const fits = (served?.answer.memory.fits_in_memory ?? true) && (training?.isFeasible ?? true)
  return fits ? status : 'infeasible'
}

const isNew = ({ assumptions }: Estimate) => {
  const known = new Set(assumptions.map(({ path }) => path))
  return ({ path }: { path: string }) => !known.has(path)
}

/** As near to measurement as the prediction that the work rests on; prices are not predicted. */
function validityOf({ served, training }: Work) {
  if (training) return { ...training.validity, domain: `sourcing.${training.validity.domain}` }
  if (!served) return { domain: 'sourcing', inside_domain: false, backtest: null }
  const { domain, inside_domain, error, unseen, nearest } = served.answer.validity
  return {
    domain: `sourcing.serving.${domain}.${served.engine}`,
    inside_domain,
    backtest: { ...error, unseen, nearest },
  }
}

/**
 * Figures that a saving is divided into which may be none within its range: they run through infinity to
 * below 0, and then have no range, and a warning.
 */
function turningIn(ranges: Estimate['ranges']): string[] {
  return bySaving.filter((key) => (ranges[key]?.low ?? 0) < 0)
}

const warningOf = (key: string) => ({ code: 'break_even_may_not_exist', path: `headline.${key}` })
