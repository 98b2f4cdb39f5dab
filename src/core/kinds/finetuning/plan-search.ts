import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import type { TrainingPlanSpace } from '../../../contract/request/plan-space.ts'
import type { PlanFinder } from '../../answer/plan-finder.ts'
import { assume, startDraft } from '../../draft/draft.ts'
import type { Fleet } from '../../fleet/node.ts'
import { choosePrecision } from '../../fleet/peak.ts'
import { Refusal } from '../../refusal.ts'
import { planFinder } from '../training/plan-search.ts'
import { objectiveOf } from './objective.ts'
import { trainerPrediction } from './predict.ts'
import { tunedShape } from './tuned.ts'

type Asked = EstimateInputs<FinetuningRequest> & {
  counts: readonly number[]
  /** What of a plan is listed, and the format of the products where it is one of several. */
  space: TrainingPlanSpace
  precision?: TrainingPrecision
}

/**
 * The plans of the trainer of a round on one accelerator at some counts. Accelerators that answer apart from it stay
 * as they were sent. Throws `Refusal`: `model_missing` where the shape of the model is not known,
 * `accelerator_incomplete` where the machine's is not.
 */
export function findFinetuningPlans({
  request,
  entries,
  counts,
  space,
  precision: wanted,
}: Asked): PlanFinder {
  const draft = startDraft()
  const { run = {}, accelerator, node, power } = request
  const count = Math.max(...counts)
  const fleet: Fleet = { accelerator, node, power, entries }
  const hardware = { input: accelerator, entries }
  assume(draft, { path: 'accelerator.count', unit: 'count', value: count, origin: 'derived' })
  const precision = choosePrecision(draft, wanted ?? run.precision, hardware, 'run.precision')
  const tuned = tunedShape(draft, request, entries)
  const { work, beside, stepName, trainers } = objectiveOf(draft, request, { tuned, entries, count })
  if (trainers === null) throw new Refusal('accelerator_incomplete', '/accelerator')
  const source = { request, entries, fleet, precision, trainers, work, beside, stepName, plans: undefined }
  const apart = count - trainers
  return planFinder(
    draft,
    { ...trainerPrediction(tuned, source, trainers), plan: undefined, withStep: true },
    {
      request,
      counts: counts.map((one) => one - apart).filter((one) => one >= 1),
      space,
      isPrecisionListed: wanted !== undefined,
      beside_count: apart,
    },
  )
}
