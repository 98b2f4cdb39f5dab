import type { Estimate } from '../../../contract/answer.ts'
import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import type { TrainingRequest } from '../../../contract/request/training.ts'
import type { EstimateOptions } from '../../answer/assemble.ts'
import { startDraft } from '../../draft/draft.ts'
import { notModelledOf } from './checkpointing.ts'
import { defineRunCost } from './cost.ts'
import { defineCounts } from './counts.ts'
import { defineRunEnergy } from './energy.ts'
import { defineExpenses } from './expenses.ts'
import { withRun } from './launched.ts'
import { estimateFleetRun } from './mixed/estimate.ts'
import { leftOutOf } from './not-modelled.ts'
import { defineFootprint } from './parts.ts'
import { estimateProgramme } from './programme/estimate.ts'
import { isProgramme } from './programme/stage-requests.ts'
import { readRun, trainingKeys } from './reading.ts'
import { defineRunWork } from './run-work.ts'
import { alternativesTo } from './show-plan.ts'
import { withSites } from './sites/asked.ts'
import { defineSpeeds } from './speed.ts'
import { warnOfRun } from './warnings.ts'

/**
 * What it takes to train: FLOP, accelerators, days, money, energy, carbon. Whatever the request
 * leaves open is solved from the rest. Throws `Refusal` for a request that cannot be answered.
 */
export function estimateTraining(
  { request: sent, entries }: EstimateInputs<TrainingRequest>,
  options: EstimateOptions,
): Estimate {
  if (sent.fleet) return estimateFleetRun({ request: sent, entries }, options)
  const request = withSites(sent)
  if (isProgramme(request)) return estimateProgramme({ request, entries }, options)
  const draft = startDraft()
  const run = request.run ?? {}
  const { convention, model, prediction, validity, failing, machine } = defineRunWork(
    draft,
    { request, entries },
    options,
  )
  const { fleet, count, size, rent, purse } = machine
  const isScheduled = count !== undefined || run.deadline_days !== undefined
  defineCounts(draft, { count, deadline: run.deadline_days }, size)
  defineSpeeds(draft, run, model)
  defineRunCost(draft, rent, purse, { size, scheduled: isScheduled })
  defineExpenses(draft, request.expenses, purse)
  defineRunEnergy(draft, fleet)
  defineFootprint(draft, request, { fleet, purse, isScheduled })
  warnOfRun(draft, request, { convention, purse })
  draft.notModelled.push(
    ...new Set([
      ...leftOutOf(request),
      ...notModelledOf(failing),
      ...(prediction?.validity.not_modelled ?? []),
    ]),
  )
  const estimate = readRun(
    draft,
    {
      ...{ kind: 'training', keys: trainingKeys, purse, count, deadline: run.deadline_days, failing },
      hasSites: request.fabric !== undefined,
      ...{ isMemoryPredicted: prediction !== null, validity },
      ...(prediction && alternativesTo(prediction.settled)),
    },
    options,
  )
  return withRun(estimate, { request, entries, asked: prediction?.question ?? null }, options.include)
}
