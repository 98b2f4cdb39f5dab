import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import { type Draft, setting } from '../../draft/draft.ts'
import type { Fleet } from '../../fleet/node.ts'
import type { RunSettings } from '../../training/plan.ts'
import type { PlanMemo } from '../../training/search/memo.ts'
import { lackUnpredicted } from '../training/lack-memory.ts'
import { definePrediction, type Prediction } from '../training/predict.ts'
import type { PredictionSource } from '../training/predicted-subject.ts'
import { readRate } from '../training/rate.ts'
import type { TunedShape } from './tuned.ts'
import type { TunedWork } from './work.ts'

export type TrainerSource = {
  request: FinetuningRequest
  entries: ResolvedEntries
  fleet: Fleet
  precision: TrainingPrecision
  /** Accelerators that train; `null`: the machine is not known. */
  trainers: number | null
  work: Pick<TunedWork, 'document'>
  beside: Pick<RunSettings, 'beside'>
  stepName: string
  plans: PlanMemo | undefined
}

/** What is predicted of the trainer, on so many accelerators. */
export function trainerPrediction(
  { shape, tuned }: TunedShape,
  source: TrainerSource,
  trainers: number,
): PredictionSource {
  const { request, entries, fleet, work } = source
  const { run = {}, plan, optimizer, offload } = request
  return {
    run,
    plan,
    fleet: { ...fleet, accelerator: { ...fleet.accelerator, count: trainers } },
    architecture: shape.architecture,
    precision: source.precision,
    entries,
    plans: source.plans,
    withStep: readRate(run) === 'default',
    stepName: source.stepName,
    ...(optimizer && { optimizer }),
    ...tuned,
    ...source.beside,
    ...(offload && { offload }),
    ...(work.document && { document_tokens: work.document.value }),
  }
}

/** Memory of the trainer and the time of its step, under a plan that was sent or is the best on its accelerators. */
export function predictTrainer(draft: Draft, tuned: TunedShape, source: TrainerSource): Prediction | null {
  const { request, trainers } = source
  setting(draft, 'optimizer', request.optimizer, 'adam')
  if (trainers === null) return lackUnpredicted(draft, { reason: 'input_missing', supply: 'accelerator.ref' })
  return definePrediction(draft, trainerPrediction(tuned, source, trainers)) ?? lackUnpredicted(draft)
}
