import type { DeviceOrder, PipelineOrder, Task } from './order.ts'

export type Phase = 'forward' | 'backward' | 'weight_gradient'

/** A piece of work with its place in time, seconds from the start of the step. */
export type Placed = Task & { phase: Phase; device: number; start_s: number; end_s: number }

/** How long each piece takes, and what passes before its result is at the next device. */
export type OrderTimes = {
  phaseSeconds: (phase: Phase, task: Task, device: number) => number
  /** From the end of a piece to where the next device may begin. */
  passSeconds: (phase: Phase, task: Task) => number
}

type State = {
  order: DeviceOrder
  free_s: number
  forward_at: number[]
  backward_at: number[]
  /** Forwards whose activations are still needed. */
  held_count: number
  /** Weight gradients that wait, by when they may begin. */
  waiting: { task: Task; ready_s: number }[]
  /** What it does next, by what is known to have ended; `null`: nothing that it has can begin yet. */
  next: Candidate | null
}

type Candidate = { task: Task; phase: Phase; start_s: number; lane: number }

/** When pieces ended; NaN for what did not. */
type Ended = (phase: 'forward' | 'backward', lane: number, chunk: number, microBatch: number) => number

type Run = { order: PipelineOrder; times: OrderTimes; ended: Ended }

/**
 * Lays the work of a pipeline out in time: each device takes what it can begin first, a backward before a forward,
 * and a weight gradient where it would wait. Pieces of one device never overlap, and none begins before what it
 * needs has arrived.
 */
export function runOrder(order: PipelineOrder, times: OrderTimes, microBatches: number): Placed[] {
  const ends = new Float64Array(4 * order.chunks_count * microBatches).fill(Number.NaN)
  const slot = (phase: Phase, lane: number, chunk: number, microBatch: number) =>
    ((phase === 'forward' ? 0 : 2) + lane) * order.chunks_count * microBatches +
    chunk * microBatches +
    microBatch
  const ended: Ended = (phase, lane, chunk, at) => ends[slot(phase, lane, chunk, at)] ?? Number.NaN
  const run = { order, times, ended }
  const states = order.devices.map(startOf)
  for (const state of states) state.next = nextOf(state, run)
  const placed: Placed[] = []
  for (;;) {
    const device = earliest(states)
    const state = states[device]
    if (state === undefined || state.next === null) return placed
    const { task, phase, start_s } = state.next
    const end_s = start_s + times.phaseSeconds(phase, task, device)
    placed.push({ ...task, phase, device, start_s, end_s })
    if (phase !== 'weight_gradient') ends[slot(phase, task.lane, task.chunk, task.micro_batch)] = end_s
    advance(state, state.next, { end_s, splits: order.splits_backward })
    // Nobody else waited for it but its own device and the one that has the next chunk.
    const other = states[neighbourOf(order, phase, task)]
    for (const moved of [state, other]) if (moved) moved.next = nextOf(moved, run)
  }
}

function startOf(order: DeviceOrder): State {
  const none = order.lanes.map(() => 0)
  return {
    order,
    free_s: 0,
    forward_at: [...none],
    backward_at: [...none],
    held_count: 0,
    waiting: [],
    next: null,
  }
}

/** The device that begins something first; -1 where none has anything left. */
function earliest(states: readonly State[]): number {
  let device = -1
  let start = Number.POSITIVE_INFINITY
  for (const [at, { next }] of states.entries())
    if (next !== null && next.start_s < start) {
      device = at
      start = next.start_s
    }
  return device
}

function neighbourOf({ deviceOf, chunks_count }: PipelineOrder, phase: Phase, { lane, chunk }: Task): number {
  const next = phase === 'forward' ? chunk + 1 : chunk - 1
  return next < 0 || next >= chunks_count ? -1 : deviceOf(lane, next)
}

function advance(
  state: State,
  { task, phase, lane }: Candidate,
  { end_s, splits }: { end_s: number; splits: boolean },
): void {
  state.free_s = end_s
  if (phase === 'weight_gradient') {
    state.waiting.shift()
    state.held_count--
    return
  }
  const places = phase === 'forward' ? state.forward_at : state.backward_at
  places[lane] = (places[lane] ?? 0) + 1
  if (phase === 'forward') state.held_count++
  else if (splits) state.waiting.push({ task, ready_s: end_s })
  else state.held_count--
}

function nextOf(state: State, run: Run): Candidate | null {
  const { lanes, held_max_count } = state.order
  let best: Candidate | null = null
  const offer = (task: Task, phase: Phase, ready_s: number, lane: number) => {
    const start_s = Math.max(state.free_s, ready_s)
    // NaN is ready at no time, and less than nothing.
    if (start_s < (best?.start_s ?? Number.POSITIVE_INFINITY)) best = { task, phase, start_s, lane }
  }
  for (const [lane, { forwards, backwards, open_max_count }] of lanes.entries()) {
    const forward = forwards[state.forward_at[lane] ?? 0]
    const backward = backwards[state.backward_at[lane] ?? 0]
    const turn = forward === undefined ? null : turnOf(state, lane)
    if (backward !== undefined && turn !== 'forward')
      offer(backward, 'backward', backwardReady(backward, run), lane)
    const open = (state.forward_at[lane] ?? 0) - (state.backward_at[lane] ?? 0)
    const isLet = turn !== 'backward' && open < open_max_count && state.held_count < held_max_count
    if (forward !== undefined && isLet) offer(forward, 'forward', forwardReady(forward, run), lane)
  }
  const [first] = state.waiting
  if (first !== undefined) offer(first.task, 'weight_gradient', first.ready_s, 0)
  return best
}

/** Whose turn it is on a lane that alternates; `null`: whoever can. */
function turnOf({ order, forward_at, backward_at }: State, lane: number): 'forward' | 'backward' | null {
  const { warmup_count: warmup } = order
  if (warmup === undefined) return null
  return (forward_at[lane] ?? 0) - (backward_at[lane] ?? 0) <= warmup ? 'forward' : 'backward'
}

function forwardReady({ lane, chunk, micro_batch }: Task, { times, ended }: Run): number {
  if (chunk === 0) return 0
  const before = { lane, chunk: chunk - 1, micro_batch }
  return ended('forward', lane, chunk - 1, micro_batch) + times.passSeconds('forward', before)
}

function backwardReady({ lane, chunk, micro_batch }: Task, { order, times, ended }: Run): number {
  const own = ended('forward', lane, chunk, micro_batch)
  if (chunk === order.chunks_count - 1) return own
  const after = { lane, chunk: chunk + 1, micro_batch }
  return Math.max(own, ended('backward', lane, chunk + 1, micro_batch) + times.passSeconds('backward', after))
}
