import type { Estimate } from '../../../contract/answer.ts'
import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import type { FabricInput } from '../../../contract/request/fabric.ts'
import type { TrainingRequest } from '../../../contract/request/training.ts'
import type { EstimateOptions } from '../../answer/assemble.ts'
import { type Draft, startDraft } from '../../draft/draft.ts'
import { purseOf } from '../../economy/currency.ts'
import { findRent } from '../../economy/price.ts'
import { type Fleet, nodeSize } from '../../fleet/node.ts'
import { choosePrecision } from '../../fleet/peak.ts'
import { shapeOf } from '../../model/model-input.ts'
import { Refusal } from '../../refusal.ts'
import { notModelledOf } from './checkpointing.ts'
import { defineRunCost } from './cost.ts'
import { defineCounts } from './counts.ts'
import { defineRunEnergy } from './energy.ts'
import { failingRun, savedOfRun } from './failing-run.ts'
import { withRun } from './launched.ts'
import { estimateFleetRun } from './mixed/estimate.ts'
import { defineRunModel, showRunModel } from './model.ts'
import { leftOutOf } from './not-modelled.ts'
import { chooseConvention, countOf, currencyOf, defineFootprint, predictRun, validityOf } from './parts.ts'
import type { Prediction } from './predict.ts'
import { defineUtilizations, readRate } from './rate.ts'
import { readRun, trainingKeys } from './reading.ts'
import { defineRecompute } from './recompute.ts'
import { alternativesTo, showRecompute } from './show-plan.ts'
import { withSites } from './sites/asked.ts'
import { defineSites } from './sites/define-sites.ts'
import { defineWorkAndHours } from './solve.ts'
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
  const draft = startDraft()
  const request = withSites(sent)
  const run = request.run ?? {}
  const fleet: Fleet = { accelerator: request.accelerator, node: request.node, power: request.power, entries }
  const hardware = { input: request.accelerator, entries }
  const convention = chooseConvention(draft, request, entries)
  const precision = choosePrecision(draft, run.precision, hardware, 'run.precision')
  const model = defineRunModel(draft, request, entries, convention)
  showRunModel(draft, request, entries, precision)
  const count = countOf(request)
  const isScheduled = count !== undefined || run.deadline_days !== undefined
  const prediction = predictRun(draft, request, { precision, count, fleet, entries, plans: options.plans })
  if (request.fabric) defineSitesOf(draft, request.fabric, prediction, model.total)
  const recompute = showRecompute(draft, run.recompute, prediction?.settled ?? null)
  const shape = request.model && shapeOf(request.model, entries.model)
  defineRecompute(draft, recompute, shape?.architecture)
  const rent = findRent(draft, { price: request.price, entries })
  const purse = purseOf(request, currencyOf(request, entries, rent?.currency), entries)
  const size = nodeSize(draft, fleet)
  const failing = failingRun(draft, {
    ...{ run, entries, count, size, settled: prediction?.settled ?? null },
    saved: savedOfRun(run, model, precision),
    hostLink: request.offload?.host_link_gb_per_s,
  })
  defineWorkAndHours(draft, {
    run,
    model,
    hardware,
    precision,
    recompute,
    rent,
    purse,
    size,
    count,
    predicted: readRate(run) === 'default' ? (prediction?.tokens_per_step ?? null) : null,
    failing,
  })
  defineUtilizations(draft, hardware)
  defineCounts(draft, { count, deadline: run.deadline_days }, size)
  defineSpeeds(draft, run, model)
  defineRunCost(draft, rent, purse, { size, scheduled: isScheduled })
  defineRunEnergy(draft, fleet)
  defineFootprint(draft, request, { fleet, purse, isScheduled })
  warnOfRun(draft, request, { convention, purse })
  draft.notModelled.push(
    ...new Set([...leftOutOf(run), ...notModelledOf(failing), ...(prediction?.validity.not_modelled ?? [])]),
  )
  const validity = prediction?.validity ?? validityOf(request, entries, precision)
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

/** Throws `Refusal('model_missing')` where no step is predicted that could be compared with. */
function defineSitesOf(
  draft: Draft,
  fabric: FabricInput,
  prediction: Prediction | null,
  parameters: string | null,
): void {
  if (prediction === null || parameters === null)
    throw new Refusal('model_missing', '/model', {
      needed_for: 'fabric: an architecture and a known accelerator',
    })
  defineSites(draft, fabric, { prediction, parameters })
}
