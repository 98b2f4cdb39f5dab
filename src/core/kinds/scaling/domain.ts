import type { ScalingLaw } from '../../../contract/request/scaling.ts'
import type { Draft } from '../../draft/draft.ts'
import { settledSheet } from '../../draft/draft-sheet.ts'
import { figureValue } from '../../sheet/sheet.ts'
import type { SentModel } from './asked.ts'
import type { Law } from './laws.ts'

/**
 * Whether what is answered lies between the runs that a law was fitted on. Outside of them it warns once, of the
 * quantity that lies furthest away.
 */
export function isInsideDomain(draft: Draft, name: ScalingLaw, law: Law, sent: SentModel | null): boolean {
  const sheet = settledSheet(draft)
  const asked = [
    ['parameters_count', sent?.parameters ?? 'parameters_optimal_count'],
    ['tokens_count', sent?.tokens ?? 'tokens_optimal_count'],
    ['training_compute_flop', 'training_compute_flop'],
  ] as const
  const outside = asked.flatMap(([quantity, path]) => {
    const [range, value] = [law[quantity], figureValue(sheet, path)]
    if (range === null || value === null) return []
    const factor = Math.max(value / range.high, range.low / value)
    return factor > 1 ? [{ quantity, value, factor, ...range }] : []
  })
  const [furthest] = outside.toSorted((one, other) => other.factor - one.factor)
  if (furthest === undefined) return true
  const { factor: _, ...parameters } = furthest
  draft.warnings.push({ code: 'law_outside_domain', path: 'law', parameters: { law: name, ...parameters } })
  return false
}
