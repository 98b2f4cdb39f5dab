import type { Refused } from '../../store/change.ts'
import { HttpProblem } from '../errors/http-problem.ts'

/** The problem that a change which the store refused is answered with. */
export function refusedAs(refused: Refused): HttpProblem {
  const { outcome } = refused
  if (outcome === 'missing') return new HttpProblem('scenario_not_found', { place: 'path' })
  if (outcome === 'over_quota') {
    const { quota, quota_max } = refused
    return new HttpProblem('quota_exceeded', { parameters: { quota, quota_max } })
  }
  const code = outcome === 'exists' ? 'scenario_exists' : 'precondition_failed'
  return new HttpProblem(code, { place: 'header' })
}
