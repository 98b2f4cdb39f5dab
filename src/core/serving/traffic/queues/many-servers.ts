import { type MultiServer, meanWait } from './erlang.ts'
import type { Variability } from './single-server.ts'

/**
 * Mean wait of G/G/c (s): that of M/M/c times (ca2 + cs2) / 2. Exact for M/M/c, and for one server with Poisson
 * arrivals. Allen 1978, after Cunneen.
 */
export function meanWaitMany(queue: MultiServer, { arrival_scv, service_scv }: Variability): number {
  return meanWait(queue) * ((arrival_scv + service_scv) / 2)
}
