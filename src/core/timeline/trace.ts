import type { Timeline, TraceEvent } from '../../contract/answer.ts'
import { microsecondsPerSecond } from '../units.ts'
import type { LaidOut } from './lay-out.ts'
import type { Placed } from './run-order.ts'
import { exchanges } from './stage-times.ts'

/** What follows the pipeline on every stage, in order: seconds by part. */
export type Tail = readonly (readonly [part: string, seconds: number])[]

const tracks = ['compute', 'communication', 'send', 'bubble'] as const
type Track = (typeof tracks)[number]

export type TraceQuestion = {
  laid: LaidOut
  /** What the figure has for the pipeline: its passes, sends and bubble. */
  pipeline_s: number
  tail: Tail
  /** Stages that are shown: all of them are laid out. */
  shown: readonly number[]
}

/** Events of the stages that are shown, with the micro-batches that were left out in their place. */
export function traceOf({ laid, pipeline_s, tail, shown }: TraceQuestion): Pick<Timeline, 'traceEvents'> & {
  trace_end_s: number
} {
  const { placed, micro_batches_count, laid_out_count, period_s } = laid
  const end = placed.reduce((most, { end_s }) => Math.max(most, end_s), 0)
  const left_out_count = micro_batches_count - laid_out_count
  const gap = left_out_count * period_s
  const moved = moverOf(left_out_count > 0 ? { from_s: end / 2, by_s: gap } : null)
  const order_end_s = end + gap
  const last_s = Math.max(order_end_s, pipeline_s)
  const events: TraceEvent[] = []
  for (const device of shown) {
    const own = placed.filter((one) => one.device === device).map(moved)
    events.push(...named(device))
    pushPieces(events, own, laid)
    pushGaps(events, own, { device, last_s, left_out_count, period_s })
    pushTail(events, tail, device, last_s)
  }
  return {
    traceEvents: events,
    trace_end_s: last_s + tail.reduce((sum, [, seconds]) => sum + seconds, 0),
  }
}

/** Moves what begins after `from_s`: nothing before it rests on anything after it. */
function moverOf(cut: { from_s: number; by_s: number } | null): (one: Placed) => Placed {
  if (cut === null) return (one) => one
  return (one) =>
    one.start_s < cut.from_s ? one : { ...one, start_s: one.start_s + cut.by_s, end_s: one.end_s + cut.by_s }
}

function named(device: number): TraceEvent[] {
  const meta = (name: string, tid: number, args: TraceEvent['args']): TraceEvent => ({
    name,
    ph: 'M',
    pid: device,
    tid,
    args,
  })
  return [
    meta('process_name', 0, { name: `stage ${device}` }),
    meta('process_sort_index', 0, { sort_index: device }),
    ...tracks.map((track, tid) => meta('thread_name', tid, { name: track })),
  ]
}

function slice(
  track: Track,
  name: string,
  at: { device: number; start_s: number; seconds: number },
  args: TraceEvent['args'] = {},
): TraceEvent {
  return {
    name,
    cat: track,
    ph: 'X',
    ts: at.start_s * microsecondsPerSecond,
    dur: at.seconds * microsecondsPerSecond,
    pid: at.device,
    tid: tracks.indexOf(track),
    args,
  }
}

/** Each piece: its compute, then the exchanges in it, and its send behind it or what it receives before it. */
function pushPieces(events: TraceEvent[], own: readonly Placed[], laid: LaidOut): void {
  const { order, send_s } = laid
  for (const one of own) {
    const { device, phase, chunk, micro_batch, start_s, end_s } = one
    const args = { phase, micro_batch, chunk }
    const waits = phase === 'weight_gradient' ? 0 : send_s
    const edge = phase === 'forward' ? order.stages_count - 1 : 0
    // The last stage sends its forwards to nobody, the first its gradients: they wait for what comes in.
    const receives = waits > 0 && device === edge
    const slices = laid.slicesOf(one, device)
    const whole = slices.compute + exchanges.reduce((sum, name) => sum + slices[name], 0)
    const share = whole > 0 ? (end_s - start_s - waits) / whole : 0
    let clock = start_s
    const push = (track: Track, name: string, seconds: number) => {
      if (seconds > 0) events.push(slice(track, name, { device, start_s: clock, seconds }, args))
      clock += seconds
    }
    if (receives) push('send', 'receive', waits)
    push('compute', phase, slices.compute * share)
    for (const name of exchanges) push('communication', name, slices[name] * share)
    if (!receives) push('send', 'send', waits)
    push('send', 'send', laid.sendAfter(phase, one))
  }
}

/** Below this share of the step a gap is rounding. */
const smallest = 1e-9

function pushGaps(
  events: TraceEvent[],
  own: readonly Placed[],
  {
    device,
    last_s,
    left_out_count,
    period_s,
  }: { device: number; last_s: number; left_out_count: number; period_s: number },
): void {
  let clock = 0
  const cut_s = left_out_count * period_s
  for (const { start_s, end_s } of [...own, { start_s: last_s, end_s: last_s }]) {
    const seconds = start_s - clock
    const isCut = cut_s > 0 && seconds >= cut_s * (1 - smallest)
    const args = isCut ? { micro_batches_count: left_out_count } : {}
    if (seconds > last_s * smallest)
      events.push(
        slice(
          isCut ? 'compute' : 'bubble',
          isCut ? 'steady_state' : 'bubble',
          { device, start_s: clock, seconds },
          args,
        ),
      )
    clock = Math.max(clock, end_s)
  }
}

const tracksOfTail: Readonly<Record<string, Track>> = { optimizer: 'compute', node_drag: 'bubble' }

function pushTail(events: TraceEvent[], tail: Tail, device: number, from_s: number): void {
  let clock = from_s
  for (const [part, seconds] of tail) {
    const track = tracksOfTail[part] ?? 'communication'
    if (seconds > 0) events.push(slice(track, part, { device, start_s: clock, seconds }))
    clock += seconds
  }
}
