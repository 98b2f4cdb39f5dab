import { type SourcingOption, sourcingOptions } from '../../../contract/request/sourcing-options.ts'
import { called, type Draft } from '../../draft/draft.ts'
import { settledSheet } from '../../draft/draft-sheet.ts'
import { figureValue, type Sheet } from '../../sheet/sheet.ts'
import { breakEvenKeys, pairs } from './break-even.ts'
import { busiestShare, capacitySlack } from './fleet-size.ts'
import { costOf, type Flip, findFlips, isFleet } from './flips.ts'
import type { Growth } from './growth.ts'
import { type MonthRow, type Overtaking, overtakings, readMonths, type Turn, turns } from './month-rows.ts'

export type RankedOption = {
  option: SourcingOption
  rank: number
  cost_amount: number
  /** Over the cheapest option. */
  cost_factor: number | null
}

export type UnrankedOption = {
  option: SourcingOption
  reason: 'cost_unknown' | 'capacity_exceeded' | 'capacity_unknown'
}

/** A volume of work at which two options cost the same in a month, with this fleet and this mix of tokens. */
export type BreakEven = {
  option: SourcingOption
  against: SourcingOption
  accelerator_hours_per_month: number
  tokens_per_month: number | null
  utilization_ratio: number
  /** The fleet that is held. */
  accelerator_count: number
  within_fleet: boolean
}

/** The options by their cost over the horizon, those that cannot be compared apart, and what would change the first place. */
export type Choice = {
  ranking: RankedOption[]
  not_ranked: UnrankedOption[]
  flips: Flip[]
  break_evens: BreakEven[]
  cheapest_by_month: Turn[]
  overtakings: Overtaking[]
}

export type Chosen = { choice: Choice; months: MonthRow[] }

export type ChoiceSource = {
  asked: ReadonlySet<SourcingOption>
  growth: Growth | null
  /** Paths whose value the sheet is built around. */
  held: ReadonlySet<string>
  /** Whether what flips the first place is looked for. */
  isSearched: boolean
}

/** Ranks the options that were asked for and finds what flips the first place, and when. */
export function choose(draft: Draft, { asked, growth, held, isSearched }: ChoiceSource): Chosen {
  const sheet = settledSheet(draft)
  const busy = figureValue(sheet, busiestShare)
  const notRanked: UnrankedOption[] = []
  const costs = sourcingOptions.flatMap((option) => {
    if (!asked.has(option)) return []
    const cost = figureValue(sheet, costOf(option))
    const reason = cost === null ? 'cost_unknown' : isFleet(option) ? shortOf(busy) : null
    if (reason !== null) notRanked.push({ option, reason })
    return cost === null || reason !== null ? [] : [{ option, cost }]
  })
  costs.sort((a, b) => a.cost - b.cost)
  const least = costs[0]?.cost ?? 0
  const ranking = costs.map(({ option, cost }, index) => ({
    option,
    rank: index + 1,
    cost_amount: cost,
    cost_factor: least > 0 ? cost / least : null,
  }))
  const ranked = costs.map(({ option }) => option)
  const months = growth ? readMonths(sheet, growth, { asked, ranked }) : []
  const choice = {
    ranking,
    not_ranked: notRanked,
    flips: isSearched && ranked.length > 1 ? findFlips(sheet, ranked, held) : [],
    break_evens: breakEvensOf(draft, sheet),
    cheapest_by_month: turns(months),
    overtakings: overtakings(months, ranked),
  }
  return { choice, months }
}

/** What a fleet lacks; a fleet whose work takes an unknown time may not do it at all. */
function shortOf(busy: number | null): UnrankedOption['reason'] | null {
  if (busy === null) return 'capacity_unknown'
  return busy > 1 + capacitySlack ? 'capacity_exceeded' : null
}

function breakEvensOf(draft: Draft, sheet: Sheet): BreakEven[] {
  const count = figureValue(sheet, called(draft, 'accelerator_count'))
  return pairs.flatMap((pair) => {
    const [hours, tokens, share] = breakEvenKeys(pair).map((key) => figureValue(sheet, key))
    if (count === null || typeof hours !== 'number' || typeof share !== 'number') return []
    return {
      option: pair.fixed,
      against: pair.variable,
      accelerator_hours_per_month: hours,
      tokens_per_month: tokens ?? null,
      utilization_ratio: share,
      accelerator_count: count,
      within_fleet: share <= 1 + capacitySlack,
    }
  })
}
