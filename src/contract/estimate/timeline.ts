import { Type } from 'typebox'
import { field, nullable, optional, reference, strict, words } from '../field/field.ts'

const text = Type.String()
const number = Type.Number()
const count = Type.Integer()

export const TraceEvent = Type.Object(
  {
    name: field(
      text,
      'Kind of work: forward, backward, weight_gradient, send, receive, a part of the breakdown of step_time_s, bubble, steady_state; of M the name of a row.',
      'forward',
    ),
    cat: optional(text, 'Track of the stage: compute, communication, send or bubble.', 'compute'),
    ph: field(words(['X', 'M']), 'X: work with its place in time. M: name of a row.', 'X'),
    ts: optional(number, 'Start from the start of the step (us).', 1250.5),
    dur: optional(number, 'How long it takes (us).', 310.2),
    pid: field(count, 'Stage, from 0.', 3),
    tid: field(count, 'Track of the stage, from 0.', 0),
    args: field(
      Type.Unsafe<Record<string, string | number>>({
        type: 'object',
        additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }] },
      }),
      'Pass, micro-batch and chunk of the model, or what the row is called.',
      { phase: 'forward', micro_batch: 5, chunk: 3 },
    ),
  },
  { $id: 'TraceEvent', description: "An event of Chrome's trace format.", ...strict },
)

const TimelineCut = Type.Object(
  {
    micro_batches_count: field(number, 'Micro-batches of a step.', 96),
    micro_batches_shown_count: field(
      number,
      'Those with events of their own. The others are one event steady_state of each stage, as long as they take.',
      96,
    ),
    stages_count: field(count, 'Stages of the pipeline.', 8),
    stages_shown_count: field(count, 'Those with events: from both ends where not all are.', 8),
  },
  { $id: 'TimelineCut', description: 'What of a step is shown.', ...strict },
)

export const Timeline = Type.Object(
  {
    traceEvents: field(Type.Array(reference(TraceEvent)), 'The events, a stage after the other.', []),
    displayTimeUnit: field(words(['ms']), 'Unit that viewers show.', 'ms'),
    schedule: field(text, "Order of the pipeline's work.", '1f1b'),
    step_time_s: field(number, 'The figure without the error of its domain (s).', 12.4),
    trace_end_s: field(number, 'Where the last event ends (s).', 12.4),
    order_difference_s: field(
      number,
      'What the order takes beyond the figure (s): 0 but for rounding where the figure has all of it.',
      0,
    ),
    cut: field(reference(TimelineCut), 'What of it is shown.'),
  },
  {
    $id: 'Timeline',
    description:
      "One step in time, in Chrome's trace format: save it as a file and open that in Perfetto or chrome://tracing. Stages are processes; compute, communication, send and bubble are their tracks.",
    ...strict,
  },
)

export const timelineField = {
  timeline: optional(
    nullable(reference(Timeline)),
    'With include=timeline: one step in time. Null where no step was predicted, or it cannot be laid out.',
  ),
}

export const timelineSchemas = [TraceEvent, TimelineCut, Timeline]
