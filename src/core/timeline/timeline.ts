import type { Timeline } from '../../contract/answer.ts'
import type { PipelineSchedule, TrainingPlan } from '../../contract/request/training-plan.ts'
import { evaluateStep } from '../training/evaluate-step.ts'
import { at, newStepParts } from '../training/parts.ts'
import { microBatchCount } from '../training/passes.ts'
import { type PlanNumbers, planNumbers } from '../training/plan.ts'
import { prepareProblem } from '../training/prepare.ts'
import type { StepQuestion } from '../training/step.ts'
import { layOut } from './lay-out.ts'
import { exchanges } from './stage-times.ts'
import { type Tail, traceOf } from './trace.ts'

/** Events of a timeline, about at most: some three megabytes of text. */
const eventsMax = 20_000
/** Pieces that are laid out at most, times the stages that are looked at for each. */
const workMax = 40e6

/** Parts of a step that follow its pipeline, in their order. */
const tailParts = ['data_communication', 'optimizer', 'offload', 'node_drag'] as const

/**
 * One step of a plan as events in time, from the parts that its time is predicted from. `null`: the micro-batches
 * are no whole number, or the pipeline is too large to be laid out.
 */
export function timelineOf(question: StepQuestion): Timeline | null {
  const { plan, run } = question
  const prepared = prepareProblem(question, plan)
  if (prepared === null) return null
  const { problem } = prepared
  const numbers = planNumbers(plan, run.recompute)
  const micro_batches_count = microBatchCount(problem, numbers)
  if (!Number.isInteger(micro_batches_count) || !isInBounds(numbers)) return null
  const parts = newStepParts()
  const step_time_s = evaluateStep(problem, numbers, parts)
  const schedule = scheduleOf(plan)
  // Its compute, its send, the wait before it, and exchanges.
  const eventsOfPiece = 3 + exchanges.filter((name) => (parts[at[name]] ?? 0) > 0).length
  const laid = layOut({ problem, plan: numbers, schedule }, (pieces) =>
    Math.floor(eventsMax / (pieces * eventsOfPiece)),
  )
  const piecesOfStage = laid.placed.length / plan.pipeline
  const shown = shownStages(plan.pipeline, Math.floor(eventsMax / (piecesOfStage * eventsOfPiece)))
  const tail: Tail = tailParts.map((part) => [part, parts[at[part]] ?? 0])
  const pipeline_s = step_time_s - tail.reduce((sum, [, seconds]) => sum + seconds, 0)
  const { traceEvents, trace_end_s } = traceOf({ laid, pipeline_s, tail, shown })
  return {
    traceEvents,
    displayTimeUnit: 'ms',
    schedule,
    step_time_s,
    trace_end_s,
    order_difference_s: trace_end_s - step_time_s,
    cut: {
      micro_batches_count,
      micro_batches_shown_count: laid.laid_out_count,
      stages_count: plan.pipeline,
      stages_shown_count: shown.length,
    },
  }
}

export function scheduleOf({ schedule, virtual_stages, pipeline }: TrainingPlan): PipelineSchedule {
  if (pipeline === 1) return '1f1b'
  return schedule ?? (virtual_stages > 1 ? 'interleaved' : '1f1b')
}

/** Whether the fewest micro-batches that show the order can be laid out. */
function isInBounds({ pipeline, virtual_stages: chunks }: PlanNumbers): boolean {
  const fewest = chunks > 1 ? 2 * pipeline : 2
  return pipeline * chunks * 3 * fewest * pipeline <= workMax
}

/** Stages from both ends where not all can be shown. */
function shownStages(count: number, most: number): number[] {
  const all = Array.from({ length: count }, (_, stage) => stage)
  if (count <= most) return all
  const ofEach = Math.max(1, Math.floor(most / 2))
  return [...all.slice(0, ofEach), ...all.slice(-ofEach)]
}
