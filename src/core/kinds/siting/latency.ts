import type { SitingSite } from '../../../contract/request/siting.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { millisecondsPerSecond } from '../../units.ts'
import { words } from '../../words.ts'

const kilometresPerSecondInFibre = 2e5

/**
 * Round trip to the users: sent, or by distance in fibre with a detour. Throws Refusal
 * `field_conflict` where both are sent, or a detour without a distance.
 */
export function defineLatency(draft: Draft, site: SitingSite): void {
  const name = 'latency_to_users_ms'
  const { latency_to_users_ms: sent, distance_to_users_km: distance, detour_factor: way } = site
  if (sent !== undefined && distance !== undefined) refuse('distance_to_users_km', name)
  if (way !== undefined && distance === undefined) refuse('detour_factor', 'distance_to_users_km')
  if (sent !== undefined) define(draft, name, 'ms', assume(draft, given(`site.${name}`, 'ms', sent)))
  else if (distance === undefined)
    lack(draft, name, 'ms', { reason: 'input_missing', supply: `site.${name}` })
  else {
    const length = assume(draft, given('site.distance_to_users_km', 'km', distance))
    const detour = sentOrDefault(draft, 'site.detour_factor', way)
    define(
      draft,
      name,
      'ms',
      `2 * ${length} * ${detour} / ${kilometresPerSecondInFibre}[km/s] * ${millisecondsPerSecond}[ms/s]`,
      words('fibre_speed'),
    )
  }
}

function refuse(field: string, other: string): never {
  throw new Refusal('field_conflict', `/site/${field}`, { fields: [field, other] })
}
