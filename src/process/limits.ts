import type { ServiceLimits } from '../http/limits.ts'
import { reachableRates, type Settings } from '../settings.ts'
import type { Quota } from '../store/quota.ts'
import { isLoopback } from './access.ts'

/** What callers may ask, by the settings. On loopback no rate is limited unless it is set. */
export function limitsFor(settings: Settings): ServiceLimits {
  const byDefault = isLoopback(settings.host) ? { address: 0, key: 0, team: 0 } : reachableRates
  return {
    connectionsMax: settings.connectionsMax,
    trustedProxies: settings.trustedProxies ?? [],
    rates: {
      address: limit(settings.addressRate ?? byDefault.address),
      key: limit(settings.keyRate ?? byDefault.key),
      team: limit(settings.teamRate ?? byDefault.team),
      wrongKeys: limit(settings.wrongKeyRate),
    },
  }
}

const limit = (perMinute: number): number | null => (perMinute === 0 ? null : perMinute)

/** What one team may keep, by the settings. */
export function quotaFor({ scenariosMax, versionsMax, teamBytesMax }: Settings): Quota {
  return { scenarios: scenariosMax, versions: versionsMax, bytes: teamBytesMax }
}
