import type { MachineRates } from './machine.ts'

/** The shares of the two fabrics' one-direction rates that a kind of traffic reaches. */
export type LinkShares = {
  up_ratio: number
  out_ratio: number
  /** 1: all members of a domain drive each other's network ports; 0: each has its own only. */
  rail_exponent: number
}

/** Share of the vector that each rank moves in a ring reduce-scatter or all-gather: `(n - 1) / n`. */
export function ringShare(ranks: number): number {
  return ranks > 1 ? (ranks - 1) / ranks : 0
}

/**
 * Vectors that each rank moves in an all-reduce: `2 (n - 1)/n` round a ring, one where the switches of
 * the fabric that the `ranks`, `stride` apart, lie in add on the way.
 */
export function allReduceShare(rates: MachineRates, ranks: number, stride: number): number {
  if (ranks <= 1) return 0
  const inside = ranks * stride <= rates.scale_up_domain_count
  const reduced = inside ? rates.scale_up_reduction : rates.scale_out_reduction
  return reduced === 1 ? Math.min(1, 2 * ringShare(ranks)) : 2 * ringShare(ranks)
}

/** How much of an all-to-all leaves the scale-up domain when ranks are spread evenly over domains. */
export function crossDomainShare(ranks: number, ranksPerDomain: number): number {
  return ranks > ranksPerDomain ? (ranks - ranksPerDomain) / (ranks - 1) : 0
}

/**
 * One-direction rate of a ring of `ranks` devices that sit `stride` apart, in byte/s per device.
 * Inside a scale-up domain it is that fabric's. Across domains the ring enters and leaves each domain
 * once, so the network ports of its members there carry it together.
 */
export function ringByteRate(rates: MachineRates, ranks: number, stride: number, shares: LinkShares): number {
  const up = rates.scale_up_byte_per_s * shares.up_ratio
  if (ranks * stride <= rates.scale_up_domain_count) return up
  const members = Math.max(1, Math.min(rates.scale_up_domain_count / stride, ranks))
  return Math.min(up, rates.scale_out_byte_per_s * shares.out_ratio * members ** shares.rail_exponent)
}

/**
 * Seconds of an all-to-all in which each of `ranks` devices, `stride` apart, sends `bytes`: what stays
 * inside the scale-up domain and what leaves it move at once.
 */
export function allToAllSeconds(
  rates: MachineRates,
  ranks: number,
  stride: number,
  bytes: number,
  shares: LinkShares,
): number {
  if (ranks <= 1) return 0
  const perDomain = Math.max(1, rates.scale_up_domain_count / stride)
  const away = bytes * ringShare(ranks)
  const outShare = crossDomainShare(ranks, perDomain)
  const up = (away * (1 - outShare)) / (rates.scale_up_byte_per_s * shares.up_ratio)
  const out = (away * outShare) / (rates.scale_out_byte_per_s * shares.out_ratio)
  return Math.max(up, out)
}
