import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Timeline, TraceEvent } from '../../../src/contract/answer.ts'
import type { TrainingPlan } from '../../../src/contract/request/training-plan.ts'
import { countModel } from '../../../src/core/model/count-model.ts'
import { pipelineOrder } from '../../../src/core/timeline/order.ts'
import { runOrder } from '../../../src/core/timeline/run-order.ts'
import { timelineOf } from '../../../src/core/timeline/timeline.ts'
import type { StepQuestion } from '../../../src/core/training/step.ts'
import { explainStep } from '../../../src/core/training/step.ts'
import { runs } from '../../support/runs.ts'
import { gptLike, machine, mixture } from '../training/subject.ts'

const plan: TrainingPlan = {
  tensor: 8,
  pipeline: 8,
  data: 4,
  context: 1,
  expert: 1,
  virtual_stages: 1,
  micro_batch_sequences: 1,
  zero_stage: 1,
  sequence_parallel: true,
  offload: false,
}

function question(
  changes: Partial<TrainingPlan>,
  { microBatches = 32, architecture = gptLike({ layers: 96, hidden: 12_288 }) } = {},
): StepQuestion {
  const whole = { ...plan, ...changes }
  return {
    architecture,
    counts: countModel(architecture),
    machine,
    run: {
      global_batch_sequences: microBatches * whole.data * whole.micro_batch_sequences,
      sequence_length_tokens: 2048,
      precision: 'bf16',
      recompute: 'none',
    },
    plan: whole,
  }
}

function laidOut(asked: StepQuestion): Timeline {
  const timeline = timelineOf(asked)
  if (timeline === null) throw new Error('not laid out')
  return timeline
}

type Timed = TraceEvent & { ts: number; dur: number }
const timed = ({ traceEvents }: Timeline) => traceEvents.filter((one): one is Timed => one.ph === 'X')
const endOf = ({ ts, dur }: Timed) => ts + dur

const schedules = fc.constantFrom(
  '1f1b' as const,
  'interleaved' as const,
  'zero_bubble' as const,
  'dualpipe' as const,
)

/** Plans of every schedule; at least two micro-batches a stage, as orders need to fill. */
const questions = fc
  .record({
    schedule: schedules,
    pipeline: fc.constantFrom(1, 2, 3, 4, 8),
    chunks: fc.constantFrom(1, 2, 3),
    rounds: fc.integer({ min: 2, max: 6 }),
    layers: fc.integer({ min: 24, max: 60 }),
    isMixture: fc.boolean(),
    context: fc.constantFrom(1, 2),
  })
  .map(({ schedule, pipeline, chunks, rounds, layers, isMixture, context }) => {
    const shape = { layers, hidden: 4096 }
    const architecture = isMixture ? mixture(shape) : gptLike(shape)
    return question(
      {
        pipeline,
        context,
        schedule,
        virtual_stages: schedule === 'interleaved' ? chunks : 1,
        ...(isMixture && { expert: 8 }),
      },
      { microBatches: 2 * pipeline * rounds, architecture },
    )
  })

describe('one step in time', () => {
  test('the trace ends with the predicted step, or says what its order takes beyond it', () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const timeline = laidOut(asked)
        const predicted = explainStep(asked)?.step_time_s ?? Number.NaN
        expect(timeline.step_time_s).toBe(predicted)
        const last = Math.max(...timed(timeline).map(endOf)) / 1e6
        expect(Math.abs(last / timeline.trace_end_s - 1)).toBeLessThan(1e-9)
        const named = timeline.trace_end_s - timeline.order_difference_s
        expect(Math.abs(named / predicted - 1)).toBeLessThan(1e-9)
      }),
      { numRuns: runs(200), seed: 4 },
    )
  })

  test('1F1B and interleaved orders take no more than the figure has, to 1e-9 of it', () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const timeline = laidOut(asked)
        fc.pre(['1f1b', 'interleaved'].includes(timeline.schedule))
        expect(Math.abs(timeline.order_difference_s / timeline.step_time_s)).toBeLessThan(1e-9)
      }),
      { numRuns: runs(150), seed: 5 },
    )
  })

  test('no two pieces of compute of a stage overlap', () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const timeline = laidOut(asked)
        for (let stage = 0; stage < asked.plan.pipeline; stage++) {
          const own = timed(timeline)
            .filter(({ pid, cat }) => pid === stage && cat === 'compute')
            .sort((a, b) => a.ts - b.ts)
          for (const [at, one] of own.slice(1).entries()) {
            const before = own[at]
            if (before) expect(one.ts - endOf(before)).toBeGreaterThan(-1e-3)
          }
        }
      }),
      { numRuns: runs(100), seed: 6 },
    )
  })

  test('a forward begins after the one of the stage before, and its send', () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const timeline = laidOut(asked)
        fc.pre(timeline.schedule !== 'dualpipe')
        const key = (name: string, { args }: Timed, chunk: number) => `${name} ${args.micro_batch} ${chunk}`
        const ends = new Map(
          timed(timeline)
            .filter(({ name, args }) => args.phase === 'forward' && (name === 'forward' || name === 'send'))
            .map((one) => [key(one.name, one, Number(one.args.chunk)), endOf(one)]),
        )
        for (const one of timed(timeline)) {
          if (one.name !== 'forward' || one.args.chunk === 0) continue
          const before = Number(one.args.chunk) - 1
          for (const name of ['forward', 'send'])
            expect(one.ts).toBeGreaterThanOrEqual((ends.get(key(name, one, before)) ?? 0) - 1e-3)
        }
      }),
      { numRuns: runs(60), seed: 7 },
    )
  })

  test('compute, exchanges, waiting and what follows fill each stage to the end', () => {
    const timeline = laidOut(question({ pipeline: 4, context: 2 }))
    for (let stage = 0; stage < 4; stage++) {
      const sum = timed(timeline)
        .filter(({ pid }) => pid === stage)
        .reduce((total, { dur }) => total + dur, 0)
      expect(sum / 1e6 / timeline.trace_end_s).toBeCloseTo(1, 9)
    }
  })

  test('many micro-batches are cut to the first and the last, and the rest is one event as long', () => {
    const asked = question({ pipeline: 8 }, { microBatches: 5000 })
    const timeline = laidOut(asked)
    const { micro_batches_count, micro_batches_shown_count } = timeline.cut
    expect(micro_batches_count).toBe(5000)
    expect(micro_batches_shown_count).toBeLessThan(5000)
    expect(timeline.traceEvents.length).toBeLessThan(25_000)
    const steady = timed(timeline).filter(({ name }) => name === 'steady_state')
    expect(steady.map(({ pid }) => pid)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    for (const { args } of steady)
      expect(args.micro_batches_count).toBe(micro_batches_count - micro_batches_shown_count)
    expect(Math.abs(timeline.order_difference_s / timeline.step_time_s)).toBeLessThan(1e-9)
  })

  test('stages that are too many to show are shown from both ends', () => {
    const architecture = gptLike({ layers: 128, hidden: 12_288 })
    const asked = question({ pipeline: 64, virtual_stages: 2 }, { microBatches: 256, architecture })
    const { cut, traceEvents } = laidOut(asked)
    expect(cut.stages_shown_count).toBeLessThan(cut.stages_count)
    const stages = [...new Set(traceEvents.map(({ pid }) => pid))]
    expect(stages).toHaveLength(cut.stages_shown_count)
    expect([stages[0], stages.at(-1)]).toEqual([0, 63])
  })

  test('a part of a micro-batch cannot be laid out', () => {
    const asked = question({ pipeline: 2 })
    expect(timelineOf({ ...asked, run: { ...asked.run, global_batch_sequences: 33 } })).toBeNull()
  })
})

describe('orders of a pipeline against what is published of them', () => {
  const third = 1
  const stepOf = (
    schedule: '1f1b' | 'interleaved' | 'zero_bubble' | 'dualpipe',
    stages: number,
    chunks: number,
    count: number,
  ) => {
    const order = pipelineOrder({
      schedule,
      pipeline: stages,
      virtual_stages: chunks,
      micro_batches_count: count,
    })
    const placed = runOrder(
      order,
      {
        phaseSeconds: (phase) =>
          (phase === 'backward' && !order.splits_backward ? 2 * third : third) / chunks,
        passSeconds: () => 0,
      },
      count,
    )
    return { end: Math.max(...placed.map(({ end_s }) => end_s)), pieces: placed.length }
  }

  test.each([
    // (m + p - 1) passes of 3: Narayanan et al. 2021, section 2.2.
    ['1f1b', 8, 1, 32, 3 * 39, 2 * 8 * 32],
    // The bubble of p - 1 passes is divided by the chunks: 3 x 32 + 3 x 7 / 2.
    ['interleaved', 8, 2, 32, 96 + 10.5, 2 * 16 * 32],
    // ZB-H1: (p - 1)(F + B - 2 W + W) = p - 1 where the three are alike: 96 + 7.
    ['zero_bubble', 8, 1, 32, 96 + 7, 3 * 8 * 32],
    ['1f1b', 4, 1, 2, 3 * 5, 2 * 4 * 2],
  ] as const)(
    '%s of %d stages in %d chunks and %d micro-batches',
    (schedule, stages, chunks, count, end, pieces) => {
      const step = stepOf(schedule, stages, chunks, count)
      expect(step.end).toBeCloseTo(end, 9)
      expect(step.pieces).toBe(pieces)
    },
  )

  test('DualPipe waits no longer than its authors say: (p/2 - 1)(F&B + B - 3W)', () => {
    // F = W = 1, B = 2, F&B = 3: (8/2 - 1)(3 + 2 - 3) = 6 beside 3 x 32.
    expect(stepOf('dualpipe', 8, 1, 32).end).toBeLessThanOrEqual(96 + 6)
  })
})
