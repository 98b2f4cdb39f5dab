import { deviceCount, type PlanNumbers } from '../plan.ts'
import { type Evaluated, type Leaders, newLeaders } from './leaders.ts'

/** Where a search keeps the plans that are worth keeping. */
export type Board = {
  /** Seconds that no plan may take any more to be kept, on `devices`, or on any number of them. */
  bar: (devices?: number) => number
  /** Whether fewer devices meet the same bar: then a number that is too slow leaves out all fewer ones. */
  isOverall: boolean
  offer: (numbers: PlanNumbers, seconds: number, bytes: number) => void
  kept: () => Evaluated[]
  /** Plans that were offered, by their number of devices; empty where the board keeps no count of it. */
  offered: () => Map<number, number>
}

/** The fastest plans of all. */
export function overallBoard(top: number, apart: 'layouts' | 'variants'): Board {
  const leaders = newLeaders(top, apart)
  return {
    bar: leaders.bar,
    isOverall: true,
    offer: leaders.offer,
    kept: () => [...leaders.list],
    offered: () => new Map(),
  }
}

/**
 * The fastest plans of all, and beside them the fastest of those that `hasRoom` takes: one walk finds both, and where the
 * fastest has room it looks at no more plans than for the first alone.
 */
export function boardWithRoom(
  top: number,
  hasRoom: (plan: Pick<Evaluated, 'bytes'>) => boolean,
): { board: Board; roomy: () => readonly Evaluated[] } {
  const all = overallBoard(top, 'layouts')
  const roomy = newLeaders(1, 'layouts')
  const board: Board = {
    ...all,
    bar: () => Math.max(all.bar(), roomy.bar()),
    offer: (numbers, seconds, bytes) => {
      all.offer(numbers, seconds, bytes)
      if (hasRoom({ bytes })) roomy.offer(numbers, seconds, bytes)
    },
  }
  return { board, roomy: () => roomy.list }
}

/** The fastest plans of each number of devices: what fewer of them cost may be less though they take longer. */
export function boardByCount(top: number, apart: 'layouts' | 'variants'): Board {
  const boards = new Map<number, Leaders>()
  const offered = new Map<number, number>()
  const boardOf = (devices: number) => {
    const known = boards.get(devices)
    if (known !== undefined) return known
    const own = newLeaders(top, apart)
    boards.set(devices, own)
    return own
  }
  return {
    bar: (devices) => (devices === undefined ? Number.POSITIVE_INFINITY : boardOf(devices).bar()),
    isOverall: false,
    offer: (numbers, seconds, bytes) => {
      const devices = deviceCount(numbers)
      offered.set(devices, (offered.get(devices) ?? 0) + 1)
      boardOf(devices).offer(numbers, seconds, bytes)
    },
    kept: () => [...boards.values()].flatMap(({ list }) => list),
    offered: () => offered,
  }
}

/** Of each number of devices the plans that no other both outruns and holds less than. */
export function frontByCount(): Board {
  const fronts = new Map<number, Evaluated[]>()
  const offered = new Map<number, number>()
  return {
    bar: () => Number.POSITIVE_INFINITY,
    isOverall: false,
    offer: (numbers, seconds, bytes) => {
      const devices = deviceCount(numbers)
      offered.set(devices, (offered.get(devices) ?? 0) + 1)
      const front = fronts.get(devices) ?? []
      if (front.some((one) => one.seconds <= seconds && one.bytes <= bytes)) return
      const rest = front.filter((one) => one.seconds < seconds || one.bytes < bytes)
      fronts.set(devices, [...rest, { numbers: { ...numbers }, seconds, bytes }])
    },
    kept: () => [...fronts.values()].flat(),
    offered: () => offered,
  }
}
