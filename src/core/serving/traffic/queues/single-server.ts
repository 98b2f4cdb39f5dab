/** Arrivals a second at one server, and the first two moments of its service (s, s2). */
export type SingleServer = { arrivals_per_s: number; service_s: number; service_second_moment_s2: number }

/**
 * Mean wait of M/G/1 before service (s): lambda E[s2] / (2 (1 - rho)). Infinite from the capacity on.
 * Pollaczek 1930, Khinchine 1932.
 */
export function meanWaitPoisson({
  arrivals_per_s,
  service_s,
  service_second_moment_s2,
}: SingleServer): number {
  const idle = 1 - arrivals_per_s * service_s
  return idle <= 0 ? Number.POSITIVE_INFINITY : (arrivals_per_s * service_second_moment_s2) / (2 * idle)
}

/** Squared coefficients of variation of the gaps between arrivals and of the service. */
export type Variability = { arrival_scv: number; service_scv: number }

/** Second moment of a service of mean `mean` (s2). */
export const secondMoment = (mean: number, scv: number) => mean * mean * (1 + scv)

/**
 * Mean wait of G/G/1 in heavy traffic (s): rho / (1 - rho) (ca2 + cs2) / 2 s. Exact for Poisson arrivals, where it
 * is Pollaczek and Khinchine's. Kingman 1961.
 */
export function meanWaitGeneral(
  { arrivals_per_s, service_s }: Pick<SingleServer, 'arrivals_per_s' | 'service_s'>,
  { arrival_scv, service_scv }: Variability,
): number {
  const load = arrivals_per_s * service_s
  if (load >= 1) return Number.POSITIVE_INFINITY
  return (load / (1 - load)) * ((arrival_scv + service_scv) / 2) * service_s
}
