import type { PipelineSchedule } from '../../../contract/request/training-plan.ts'
import { generationOf } from '../generation.ts'
import type { TrainingSubject } from '../problem.ts'
import { virtualStages } from './stages.ts'

/** Orders of a pipeline's work that differ in more than the chunks of a stage: 1F1B and interleaved are one. */
export type Order = 'plain' | 'zero_bubble' | 'dualpipe'

/**
 * Frameworks that run an order beside 1F1B and interleaving, by the start of a generation's name: PyTorch's
 * pipelining (`ScheduleZBVZeroBubble`, `ScheduleDualPipeV`, as torchtitan uses it), MindSpeed (`dualpipev`), DeepSeek-AI's
 * own code beside Megatron (github.com/deepseek-ai/DualPipe).
 */
const runners: Record<Exclude<Order, 'plain'>, RegExp> = {
  zero_bubble: /^fsdp2/,
  dualpipe: /^(fsdp2|mindspeed|megatron-core)/,
}

/**
 * The orders that are tried where none is sent: those that the framework of the run has. DualPipe is for mixtures,
 * whose exchanges it hides; a framework that was not named is one that people train mixtures with.
 */
export function usualOrders({ architecture, machine, run }: TrainingSubject): readonly Order[] {
  const framework = run.generation ?? generationOf({ zero_stage: 1, expert: 1 }, machine.family)
  const orders: Order[] = ['plain']
  if (run.generation !== undefined && runners.zero_bubble.test(framework)) orders.push('zero_bubble')
  if (architecture.moe && runners.dualpipe.test(framework)) orders.push('dualpipe')
  return orders
}

/** The orders behind schedules that are listed. */
export function ordersOf(schedules: readonly PipelineSchedule[]): readonly Order[] {
  const order = (one: PipelineSchedule) => (one === '1f1b' || one === 'interleaved' ? 'plain' : one)
  return [...new Set(schedules.map(order))]
}

/** Chunks that a stage may be cut into: one unless the schedule interleaves. Equal parts of the deepest stage. */
export function chunksOf(
  layers: number,
  depth: number,
  {
    schedule,
    virtual_stages: held,
  }: { schedule?: readonly PipelineSchedule[]; virtual_stages?: readonly number[] },
): readonly number[] {
  if (held !== undefined) return held
  const all = virtualStages(layers, depth)
  if (schedule === undefined || (schedule.includes('1f1b') && schedule.includes('interleaved'))) return all
  if (!schedule.includes('interleaved')) return [1]
  const several = all.filter((chunks) => chunks > 1)
  return several.length > 0 ? several : [1]
}

/**
 * The most replicas that a pipeline may have in an order, of micro-batches that they share; 0 where it cannot run so.
 * DualPipe's stages come in pairs, with two micro-batches or more for each of them (github.com/deepseek-ai/DualPipe,
 * `dualpipe.py`).
 */
export function mostReplicas(order: Order, pipeline: number, microBatches: number): number {
  if (order === 'plain') return Number.POSITIVE_INFINITY
  if (pipeline === 1) return 0
  if (order === 'zero_bubble') return Number.POSITIVE_INFINITY
  return pipeline % 2 === 0 ? microBatches / (2 * pipeline) : 0
}
