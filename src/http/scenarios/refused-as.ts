import type { Refused } from '../../store/change.ts'
import { HttpProblem } from '../errors/http-problem.ts'

/** The problem that a change which the store refused is answered with. */
export function refusedAs({ outcome }: Refused): HttpProblem {
  if (outcome === 'missing') return new HttpProblem('scenario_not_found', { place: 'path' })
  const code = outcome === 'exists' ? 'scenario_exists' : 'precondition_failed'
  return new HttpProblem(code, { place: 'header' })
}
