import type { PipelineSchedule } from '../../contract/request/training-plan.ts'
import { microBatchCount } from '../training/passes.ts'
import type { PlanNumbers } from '../training/plan.ts'
import type { Problem } from '../training/problem.ts'
import { boundarySeconds } from '../training/step-parts.ts'
import { type PipelineOrder, pipelineOrder, type Task } from './order.ts'
import { type Phase, type Placed, runOrder } from './run-order.ts'
import { exchanges, phaseShare, type StageSlices, stageSlices } from './stage-times.ts'

/** The pipeline's part of a step, laid out in time. */
export type LaidOut = {
  order: PipelineOrder
  placed: readonly Placed[]
  /** Slices of a device's piece, by the stage that it holds for the lane. */
  slicesOf: (task: Task, device: number) => StageSlices
  /** Seconds of the send in each piece, where pieces wait for their sends. */
  send_s: number
  /** Seconds of a send behind a piece that nothing hides: at the fill and the drain, where all others are hidden. */
  sendAfter: (phase: Phase, task: Task) => number
  micro_batches_count: number
  laid_out_count: number
  /** What each micro-batch that is left out adds. */
  period_s: number
}

export type LayOutQuestion = { problem: Problem; plan: PlanNumbers; schedule: PipelineSchedule }

/** Micro-batches that are laid out at most, by the pieces of one of them; a group more where orders need it. */
export type LayOutLimit = (piecesOfOne: number) => number

/** Lays out a step's pipeline; micro-batches beyond the limit are left to the steady state. */
export function layOut({ problem, plan, schedule }: LayOutQuestion, limitOf: LayOutLimit): LaidOut {
  const { pipeline, virtual_stages: chunks } = plan
  const stages = stageSlices(problem, plan)
  const isBothEnds = schedule === 'dualpipe' && pipeline > 1
  const phases = schedule === 'zero_bubble' || isBothEnds ? 3 : 2
  const group = isBothEnds ? 2 : chunks > 1 ? pipeline : 1
  const micro_batches_count = microBatchCount(problem, plan)
  const laid_out_count = laidOutCount(micro_batches_count, group, limitOf(pipeline * chunks * phases))
  const order = pipelineOrder({
    schedule,
    pipeline,
    virtual_stages: chunks,
    micro_batches_count: laid_out_count,
  })
  const slicesOf = (task: Task, device: number) => sliced(stages, isBothEnds ? task.chunk : device, chunks)
  const send = boundarySeconds(problem, plan) / 2
  const isInEach = chunks === 1 && plan.exchange_hidden === 0
  const send_s = isInEach ? send : 0
  const ends = laneEnds(laid_out_count, isBothEnds)
  const sendAfter = (phase: Phase, task: Task) =>
    !isInEach && isAtEnds(phase, task, pipeline, ends) ? send : 0
  const share = (phase: Phase) => phaseShare(plan, phase, order.splits_backward)
  const placed = runOrder(
    order,
    {
      phaseSeconds: (phase, task, device) =>
        share(phase) * secondsOf(slicesOf(task, device)) + (phase === 'weight_gradient' ? 0 : send_s),
      passSeconds: sendAfter,
    },
    laid_out_count,
  )
  const perDevice = Array.from({ length: pipeline }, (_, device) => {
    const mine = secondsOf(stages[device])
    return isBothEnds ? (mine + secondsOf(stages[pipeline - 1 - device])) / 2 : mine
  })
  const period_s = Math.max(...perDevice) + 2 * send_s
  return { order, placed, slicesOf, send_s, sendAfter, micro_batches_count, laid_out_count, period_s }
}

/** As many as the limit lets, of whole groups less, so that the last group stays as it is. */
function laidOutCount(all: number, group: number, limit: number): number {
  const least = Math.min(all, Math.max(limit, 2 * group))
  return all - group * Math.max(0, Math.floor((all - least) / group))
}

function sliced(stages: readonly StageSlices[], stage: number, chunks: number): StageSlices {
  const whole = stages[stage] ?? noSlices
  if (chunks === 1) return whole
  const part = { ...whole }
  for (const name of sliceNames) part[name] /= chunks
  return part
}

const sliceNames = ['compute', ...exchanges] as const
const noSlices = Object.fromEntries(sliceNames.map((name) => [name, 0])) as StageSlices

export function secondsOf(slices: StageSlices | undefined): number {
  return slices === undefined ? 0 : sliceNames.reduce((sum, name) => sum + slices[name], 0)
}

type Ends = { firsts: readonly number[]; lasts: readonly number[] }

/** The first and the last micro-batch of each lane. */
function laneEnds(count: number, isBothEnds: boolean): Ends {
  const half = Math.ceil(count / 2)
  return isBothEnds
    ? { firsts: [0, half], lasts: [half - 1, count - 1] }
    : { firsts: [0], lasts: [count - 1] }
}

/** Whether a result passes at the fill or the drain, where nothing hides its send. */
function isAtEnds(phase: Phase, { chunk, micro_batch }: Task, pipeline: number, ends: Ends): boolean {
  if (phase === 'forward') return chunk < pipeline - 1 && ends.firsts.includes(micro_batch)
  return phase === 'backward' && chunk > 0 && chunk < pipeline && ends.lasts.includes(micro_batch)
}
