import type { PlanNumbers } from '../plan.ts'

/** A plan that was evaluated: its seconds and the bytes of its most loaded device. */
export type Evaluated = { numbers: PlanNumbers; seconds: number; bytes: number }

/** Plans that lie this close are equal: rounding must not order them. */
const rounding = 1e-12

function isSameLayout(a: PlanNumbers, b: PlanNumbers): boolean {
  return (
    a.tensor === b.tensor &&
    a.pipeline === b.pipeline &&
    a.data === b.data &&
    a.context === b.context &&
    a.expert === b.expert &&
    a.expert_tensor === b.expert_tensor
  )
}

/**
 * The fastest plans so far, the fastest first. `layouts`: each of a layout of its own, since the others of a
 * layout are variants of it. `variants`: each plan stands for itself.
 */
export type Leaders = {
  list: readonly Evaluated[]
  /** A plan has to take less to get in. */
  bar: () => number
  offer: (numbers: PlanNumbers, seconds: number, bytes: number) => void
}

export function newLeaders(count: number, apart: 'layouts' | 'variants'): Leaders {
  const list: Evaluated[] = []
  const bar = () => (list.length < count ? Number.POSITIVE_INFINITY : (list.at(-1)?.seconds ?? 0))
  const offer = (numbers: PlanNumbers, seconds: number, bytes: number) => {
    if (!(seconds < bar() * (1 - rounding))) return
    const own = apart === 'variants' ? -1 : list.findIndex((leader) => isSameLayout(leader.numbers, numbers))
    if (own >= 0 && !(seconds < (list[own]?.seconds ?? 0) * (1 - rounding))) return
    if (own >= 0) list.splice(own, 1)
    const place = list.findIndex((leader) => seconds < leader.seconds * (1 - rounding))
    list.splice(place < 0 ? list.length : place, 0, { numbers: { ...numbers }, seconds, bytes })
    if (list.length > count) list.pop()
  }
  return { list, bar, offer }
}
