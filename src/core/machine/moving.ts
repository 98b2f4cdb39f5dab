/**
 * Seconds that computing waits for moving: all of what cannot go on behind it, and of the rest what is longer.
 * With an `overlap` of 1 the two together take the longer of both, with 0 their sum.
 */
export function exposedSeconds(transfer: number, compute: number, overlap: number): number {
  return transfer === 0 ? 0 : (1 - overlap) * transfer + overlap * Math.max(0, transfer - compute)
}

/** Layers that are on a device at a time while a moved part passes through it: one computes, the next comes in. */
export const bufferedLayers = 2
