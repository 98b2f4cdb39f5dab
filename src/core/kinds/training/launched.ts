import type { Estimate, Unknown } from '../../../contract/answer.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { TrainingRequest } from '../../../contract/request/training.ts'
import type { IncludedBlocks } from '../../answer/assemble.ts'
import { centralValue } from '../../draft/number-input.ts'
import { launchLines } from '../../launch/training/launch-lines.ts'
import type { LaunchSubject } from '../../launch/training/subject.ts'
import { timelineOf } from '../../timeline/timeline.ts'
import type { StepQuestion } from '../../training/step.ts'
import { readRate } from './rate.ts'

type Launched = {
  request: TrainingRequest
  entries: ResolvedEntries
  /** The run under its plan; `null` where none was predicted. */
  asked: StepQuestion | null
}

/** The estimate with what starts its run and how a step of it goes, where that is asked for. */
export function withRun(estimate: Estimate, launched: Launched, include: IncludedBlocks): Estimate {
  const withLines = include.launch ? withLaunch(estimate, launched) : estimate
  return include.timeline ? withTimeline(withLines, launched) : withLines
}

/** Without a plan there is nothing to start. */
function withLaunch(estimate: Estimate, { asked, request, entries }: Launched): Estimate {
  if (asked === null) return without(estimate, { path: 'launch', reason: 'input_missing', supply: 'plan' })
  const { tokens_count: tokens } = estimate.headline
  const subject = launchSubject(asked, {
    request,
    entries,
    tokens: typeof tokens === 'number' ? tokens : null,
  })
  return { ...estimate, launch: launchLines(subject) }
}

/** Without a predicted step there is none to lay out, and neither one with a part of a micro-batch. */
function withTimeline(estimate: Estimate, { asked, request }: Launched): Estimate {
  const path = 'timeline'
  if (asked === null || readRate(request.run ?? {}) !== 'default')
    return without(estimate, { path, reason: 'input_missing', supply: 'plan' })
  const timeline = timelineOf(asked)
  if (timeline === null)
    return without(estimate, { path, reason: 'not_modelled', supply: 'run.global_batch_sequences' })
  return { ...estimate, timeline }
}

/** The estimate without a block that was asked for, and why. */
export function without(estimate: Estimate, unknown: Unknown & { path: 'launch' | 'timeline' }): Estimate {
  return { ...estimate, [unknown.path]: null, unknowns: [...estimate.unknowns, unknown] }
}

/** What is started: the run that was predicted. `tokens` are those of all its repeats. */
function launchSubject(
  { plan, run, architecture, machine }: StepQuestion,
  { request, entries, tokens }: Pick<Launched, 'request' | 'entries'> & { tokens: number | null },
): LaunchSubject {
  const {
    runs_count = 1,
    exploration_factor = 1,
    compile,
    grad_accumulation_precision,
    logits_chunked,
  } = request.run ?? {}
  const perStep = run.global_batch_sequences * run.sequence_length_tokens
  return {
    plan,
    model: { ref: entries.model?.id ?? null, architecture },
    run: {
      global_batch_sequences: run.global_batch_sequences,
      sequence_length_tokens: run.sequence_length_tokens,
      precision: run.precision,
      recompute: run.recompute,
      steps_count:
        tokens === null
          ? null
          : Math.ceil(tokens / centralValue(runs_count) / centralValue(exploration_factor) / perStep),
      compile,
      grad_accumulation_precision,
      logits_chunked,
      isMoved: run.offload !== undefined,
    },
    accelerators_per_node: machine.accelerators_per_node,
  }
}
