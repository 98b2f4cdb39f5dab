import { supplyOf } from '../../core/readers/goals.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Reader } from './candidates.ts'
import type { Ranked } from './rank.ts'

/**
 * Plans are ranked by what is known of one of them at least: by a figure that is unknown of all no plan is best, and
 * a limit on it rejects them for what nobody knows. Throws Refusal `field_unused`, with the field that it needs.
 */
export function requireKnown({ heads }: Ranked, { goals, limits }: Pick<Reader, 'goals' | 'limits'>): void {
  const estimates = heads.map(({ compared }) => compared.estimate)
  const check = (figures: readonly { figure: string }[], at: string) => {
    for (const [index, { figure }] of figures.entries()) {
      const needs = estimates.map((estimate) => supplyOf(estimate, figure))
      const [first] = needs
      if (first && needs.every((field) => field !== null))
        throw new Refusal('field_unused', `/${at}/${index}/figure`, { needs: first })
    }
  }
  check(goals, 'optimize')
  check(limits, 'limits')
}
