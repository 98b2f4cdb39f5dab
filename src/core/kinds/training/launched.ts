import type { Estimate } from '../../../contract/answer.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { TrainingRequest } from '../../../contract/request/training.ts'
import type { IncludedBlocks } from '../../answer/assemble.ts'
import { centralValue } from '../../draft/number-input.ts'
import { launchLines } from '../../launch/training/launch-lines.ts'
import type { LaunchSubject } from '../../launch/training/subject.ts'
import type { StepQuestion } from '../../training/step.ts'

type Launched = {
  request: TrainingRequest
  entries: ResolvedEntries
  /** The run under its plan; `null` where none was predicted. */
  asked: StepQuestion | null
}

/** The estimate with the lines that start its run, where they are asked for. Without a plan there are none. */
export function withLaunch(estimate: Estimate, launched: Launched, { launch }: IncludedBlocks): Estimate {
  if (!launch) return estimate
  const { asked, request, entries } = launched
  if (asked !== null) {
    const { tokens_count: tokens } = estimate.headline
    const subject = launchSubject(asked, {
      request,
      entries,
      tokens: typeof tokens === 'number' ? tokens : null,
    })
    return { ...estimate, launch: launchLines(subject) }
  }
  const unknown = { path: 'launch', reason: 'input_missing', supply: 'plan' } as const
  return { ...estimate, launch: null, unknowns: [...estimate.unknowns, unknown] }
}

/** What is started: the run that was predicted. `tokens` are those of all its repeats. */
function launchSubject(
  { plan, run, architecture, machine }: StepQuestion,
  { request, entries, tokens }: Pick<Launched, 'request' | 'entries'> & { tokens: number | null },
): LaunchSubject {
  const { runs_count = 1, compile, grad_accumulation_precision, logits_chunked } = request.run ?? {}
  const perStep = run.global_batch_sequences * run.sequence_length_tokens
  return {
    plan,
    model: { ref: entries.model?.id ?? null, architecture },
    run: {
      global_batch_sequences: run.global_batch_sequences,
      sequence_length_tokens: run.sequence_length_tokens,
      precision: run.precision,
      recompute: run.recompute,
      steps_count: tokens === null ? null : Math.ceil(tokens / centralValue(runs_count) / perStep),
      compile,
      grad_accumulation_precision,
      logits_chunked,
      isMoved: run.offload !== undefined,
    },
    accelerators_per_node: machine.accelerators_per_node,
  }
}
