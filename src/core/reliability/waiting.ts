/** Name and version of this function in derivations. */
export const waitingFunction = 'reliability.waiting_share@1'

/**
 * Share of the time that a run waits for a repaired node: all spare nodes and one more are being repaired. While it
 * waits nothing fails, so these are the lost calls of a system of `spares + 1` lines (Erlang 1917), whatever the
 * distribution of a repair. `load`: nodes that fail in the mean time of a repair.
 */
export function waitingShare(load: number, spares: number): number {
  let inverse = 1
  for (let line = 1; line <= spares + 1; line++) {
    inverse = 1 + (inverse * line) / load
    if (!Number.isFinite(inverse)) return 0
  }
  return 1 / inverse
}
