import type { PipelineSchedule } from '../../contract/request/training-plan.ts'

/** A piece of work of a micro-batch in one chunk of the model, from one end of the pipeline. */
export type Task = { lane: 0 | 1; chunk: number; micro_batch: number }

/** A device's work for micro-batches from one end, and forwards of it that may be begun and not yet be on their way back. */
export type Lane = { forwards: readonly Task[]; backwards: readonly Task[]; open_max_count: number }

/** What one device does: forwards and backwards of each lane, each in its order, and what holds forwards back. */
export type DeviceOrder = {
  lanes: readonly Lane[]
  /** Forwards before the first backward; from then on they alternate. Absent: as they come. */
  warmup_count?: number
  /** Forwards whose activations may be held at once. */
  held_max_count: number
}

/** The order of a pipeline's work: which device has a chunk of a lane, and what each does in turn. */
export type PipelineOrder = {
  stages_count: number
  /** Chunks of the model that a micro-batch passes, one after the other. */
  chunks_count: number
  deviceOf: (lane: 0 | 1, chunk: number) => number
  devices: readonly DeviceOrder[]
  /** Weight gradients are a piece of their own, put where a device would wait. */
  splits_backward: boolean
}

export type OrderQuestion = {
  schedule: PipelineSchedule
  pipeline: number
  /** Chunks of each stage. */
  virtual_stages: number
  micro_batches_count: number
}

const unbound = Number.POSITIVE_INFINITY
const range = (count: number) => Array.from({ length: count }, (_, at) => at)

/** The schedule as it is known: 1F1B (Narayanan et al. 2021, arXiv:2104.04473), interleaved (section 2.2), ZB-H1 (Qi et al. 2023, arXiv:2401.10241), DualPipe (arXiv:2412.19437). */
export function pipelineOrder(question: OrderQuestion): PipelineOrder {
  if (question.schedule === 'dualpipe' && question.pipeline > 1) return bothEnds(question)
  const { schedule, pipeline, virtual_stages: chunks, micro_batches_count: count } = question
  const lane = 0 as const
  const work = (stage: number, ascending: boolean): Task[] =>
    groupsOf(count, chunks > 1 ? pipeline : count).flatMap((group) =>
      range(chunks).flatMap((at) =>
        group.map((micro_batch) => {
          const own = ascending ? at : chunks - 1 - at
          return { lane, chunk: own * pipeline + stage, micro_batch }
        }),
      ),
    )
  return {
    stages_count: pipeline,
    chunks_count: pipeline * chunks,
    deviceOf: (_, chunk) => chunk % pipeline,
    devices: range(pipeline).map((stage) => ({
      lanes: [{ forwards: work(stage, true), backwards: work(stage, false), open_max_count: unbound }],
      warmup_count: chunks > 1 ? 2 * (pipeline - 1 - stage) + (chunks - 1) * pipeline : pipeline - 1 - stage,
      // With weight gradients put off, every stage holds what the first one does anyway.
      held_max_count: schedule === 'zero_bubble' ? pipeline : unbound,
    })),
    splits_backward: schedule === 'zero_bubble',
  }
}

function groupsOf(count: number, size: number): number[][] {
  const all = range(count)
  return range(Math.ceil(count / size)).map((at) => all.slice(at * size, (at + 1) * size))
}

/** Half of the micro-batches go in at each end; a device has a stage from each. */
function bothEnds({ pipeline, micro_batches_count: count }: OrderQuestion): PipelineOrder {
  const half = Math.ceil(count / 2)
  const ofLane = (lane: 0 | 1) => range(count).slice(lane * half, lane === 0 ? half : count)
  const deviceOf = (lane: 0 | 1, chunk: number) => (lane === 0 ? chunk : pipeline - 1 - chunk)
  const work = (lane: 0 | 1, device: number): Task[] =>
    ofLane(lane).map((micro_batch) => ({ lane, chunk: deviceOf(lane, device), micro_batch }))
  return {
    stages_count: pipeline,
    chunks_count: pipeline,
    deviceOf,
    devices: range(pipeline).map((device) => ({
      lanes: ([0, 1] as const).map((lane) => ({
        forwards: work(lane, device),
        backwards: work(lane, device),
        // As many as 1F1B has at that place; more from one end would leave none for the other.
        open_max_count: pipeline - deviceOf(lane, device),
      })),
      held_max_count: pipeline + 1,
    })),
    splits_backward: true,
  }
}
