import type { RandomSource } from '../../../src/core/sheet/random.ts'

/** A run as it goes, all times in minutes. */
export type RunOfEvents = {
  mtbf: number
  shape: number
  scale: number
  interval: number
  pause: number
  /** From the copy of a checkpoint until it is safe. */
  lag: number
  restart: number
  spares: number | null
  nodeShare: number
  repair: number
}

/** What became of it after so many failures. */
export type Ended = { elapsed: number; safe: number; waited: number }

/**
 * Goes through a run from failure to failure until `isOver`: it restarts, which may fail too, trains for an interval,
 * stops for a checkpoint that is safe a lag later, and waits where all spare nodes are being repaired.
 */
export function simulateRun(
  run: RunOfEvents,
  isOver: (ended: Ended, failures: number) => boolean,
  random: RandomSource,
): Ended {
  const { interval, pause, lag, restart, spares, nodeShare, repair } = run
  const ended = { elapsed: 0, safe: 0, waited: 0 }
  const repaired: number[] = []
  for (let failures = 1; !isOver(ended, failures - 1); failures++) {
    const until = run.scale * (-Math.log(1 - random())) ** (1 / run.shape)
    const checkpoints = Math.floor((until - restart - lag) / (interval + pause))
    ended.safe += Math.max(0, checkpoints) * interval
    ended.elapsed += until
    if (spares === null || random() >= nodeShare) continue
    for (let at = repaired.length - 1; at >= 0; at--)
      if ((repaired[at] ?? 0) <= ended.elapsed) repaired.splice(at, 1)
    repaired.push(ended.elapsed - repair * Math.log(1 - random()))
    if (repaired.length <= spares) continue
    const wait = Math.min(...repaired) - ended.elapsed
    ended.waited += wait
    ended.elapsed += wait
  }
  return ended
}
