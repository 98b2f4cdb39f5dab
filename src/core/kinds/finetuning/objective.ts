import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import { type Draft, lack } from '../../draft/draft.ts'
import { sheetOf } from '../../draft/draft-sheet.ts'
import { figureValue } from '../../sheet/sheet.ts'
import type { RunSettings } from '../../training/plan.ts'
import type { Prediction } from '../training/predict.ts'
import { assumeBatch, defineSteps, sharingRanks, usualBatch } from './batch.ts'
import { heldBeside, showReference, usualBeside } from './beside.ts'
import { defineForward } from './forward.ts'
import type { PhaseSeconds } from './hours.ts'
import { lackRollout, rolloutObjective } from './rollout.ts'
import { requireRollout } from './rollout-input.ts'
import type { TunedShape } from './tuned.ts'
import { defineDataWork, type TunedWork } from './work.ts'

/** What a round does, by its objective. */
export type ObjectiveOfRound = {
  work: TunedWork
  /** Accelerators that train; `null`: not known. */
  trainers: number | null
  trainersName: string
  beside: Pick<RunSettings, 'beside'>
  /** What the trainer's optimizer step is called: the whole step, or a part of it. */
  stepName: string
  /** Seconds of a step's phases, once the trainer is predicted. */
  phases: (prediction: Prediction | null) => PhaseSeconds
  /** Tokens that are trained on, each as often as it is. */
  trainedTokens: string
  notModelled: readonly string[]
}

export type AskedOfObjective = { tuned: TunedShape; entries: ResolvedEntries; count: number | null }

/** The data, batch and models of the objective. Throws `Refusal` where the request does not go with it. */
export function objectiveOf(
  draft: Draft,
  request: FinetuningRequest,
  asked: AskedOfObjective,
): ObjectiveOfRound {
  return requireRollout(request) === null
    ? dataObjective(draft, request, asked)
    : rolloutObjective(draft, request, asked)
}

/** Examples, or pairs beside a reference. */
function dataObjective(
  draft: Draft,
  request: FinetuningRequest,
  { tuned, entries, count }: AskedOfObjective,
): ObjectiveOfRound {
  const { tuning, run = {}, plan } = request
  const reference = showReference(draft, tuning)
  const work = defineDataWork(draft, request, entries)
  const ranks = Math.max(count ?? 1, sharingRanks(plan))
  const rows =
    work.data === null ? Number.POSITIVE_INFINITY : (figureValue(sheetOf(draft), 'sequences_count') ?? 1)
  assumeBatch(draft, run, usualBatch(rows, ranks))
  if (work.data !== null) defineSteps(draft, run)
  const models = usualBeside(tuning, reference, { counts: tuned.counts, isJudgedByModel: false })
  const hasReference = reference !== 'none'
  lackRollout(draft)
  if (!hasReference)
    lack(draft, 'scoring_hours', 'h', { reason: 'not_requested', supply: 'tuning.objective' })
  const adapters = tuned.tuned.adapters?.parameters_count ?? 0
  return {
    work,
    trainers: count,
    trainersName: 'accelerator.count',
    beside: heldBeside(models, { isWhole: tuned.isWhole, adapters }),
    stepName: hasReference ? 'training_step_time_s' : 'step_time_s',
    phases: (prediction) => phasesOf(draft, tuned, hasReference, prediction),
    trainedTokens: 'tokens_count',
    notModelled: [],
  }
}

/** The trainer's step, and beside it what the reference says of the same sequences. */
function phasesOf(
  draft: Draft,
  { shape }: TunedShape,
  hasReference: boolean,
  prediction: Prediction | null,
): PhaseSeconds {
  if (!hasReference) return { training: { whole: 'step_time_s' } }
  const { architecture } = shape
  const whole =
    prediction === null
      ? lack(draft, 'scoring_time_s', 's', { reason: 'input_missing', supply: 'accelerator.ref' })
      : defineForward(draft, 'scoring_time_s', { architecture, prediction })
  return { scoring: { whole }, training: { whole: 'training_step_time_s' } }
}
