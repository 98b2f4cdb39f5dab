/** Arrivals a second, and services a second of one of `servers`. */
export type MultiServer = { arrivals_per_s: number; services_per_s: number; servers: number }

/** Offered load in servers: lambda / mu. */
const offered = ({ arrivals_per_s, services_per_s }: MultiServer) => arrivals_per_s / services_per_s

/**
 * Part of the arrivals that M/M/c/c turns away at a load of `load` Erlang: B(0) = 1,
 * B(k) = a B(k-1) / (k + a B(k-1)), which neither overflows nor cancels. Erlang 1917.
 */
export function erlangB(load: number, servers: number): number {
  let blocked = 1
  for (let count = 1; count <= servers; count++) blocked = (load * blocked) / (count + load * blocked)
  return blocked
}

/** Part of the arrivals that wait in M/M/c; 1 from the capacity on. C = c B / (c - a (1 - B)). Erlang 1917. */
export function erlangC(load: number, servers: number): number {
  if (load >= servers) return 1
  const blocked = erlangB(load, servers)
  return (servers * blocked) / (servers - load * (1 - blocked))
}

/** Mean wait of M/M/c before service (s): C / (c mu - lambda). Infinite from the capacity on. */
export function meanWait(queue: MultiServer): number {
  const spare = queue.servers * queue.services_per_s - queue.arrivals_per_s
  return spare <= 0 ? Number.POSITIVE_INFINITY : erlangC(offered(queue), queue.servers) / spare
}

/** Part of the arrivals that wait longer than `seconds` in M/M/c: C exp(-(c mu - lambda) t). */
export function waitTail(queue: MultiServer, seconds: number): number {
  const spare = queue.servers * queue.services_per_s - queue.arrivals_per_s
  return spare <= 0 ? 1 : erlangC(offered(queue), queue.servers) * Math.exp(-spare * seconds)
}

/** The wait that a part `probability` of the arrivals of M/M/c does not pass (s); 0 where so many do not wait. */
export function waitQuantile(queue: MultiServer, probability: number): number {
  const spare = queue.servers * queue.services_per_s - queue.arrivals_per_s
  if (spare <= 0) return Number.POSITIVE_INFINITY
  return Math.max(0, Math.log(erlangC(offered(queue), queue.servers) / (1 - probability)) / spare)
}
