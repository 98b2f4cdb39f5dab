import type { Estimate } from '../../../contract/answer.ts'
import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import type { SourceWording } from '../../../contract/words.ts'
import type { EstimateOptions } from '../../answer/assemble.ts'
import { assume, define, startDraft, warn } from '../../draft/draft.ts'
import { purseOf } from '../../economy/currency.ts'
import { findRent } from '../../economy/price.ts'
import { type Fleet, nodeSize } from '../../fleet/node.ts'
import { choosePrecision } from '../../fleet/peak.ts'
import { showModel } from '../../model/model-shown.ts'
import { notModelledOf } from '../training/checkpointing.ts'
import { defineComputeReadings } from '../training/compute.ts'
import { defineRunCost } from '../training/cost.ts'
import { defineCounts } from '../training/counts.ts'
import { defineRunEnergy } from '../training/energy.ts'
import { failingRun } from '../training/failing-run.ts'
import { currencyOf, defineFootprint, unpredictedValidity } from '../training/parts.ts'
import { goodput, readRate } from '../training/rate.ts'
import { readRun } from '../training/reading.ts'
import { alternativesTo, showRecompute } from '../training/show-plan.ts'
import { defineTunedModel, defineTunedRecompute } from './model.ts'
import { defineRoundCosts } from './money.ts'
import { objectiveOf } from './objective.ts'
import { predictTrainer } from './predict.ts'
import { finetuningKeys } from './reading.ts'
import { defineSpeeds } from './speed.ts'
import { defineRoundTime } from './time.ts'
import { defineSaved, tunedShape } from './tuned.ts'

/** The accelerators of a round, and where their number comes from; `null`: nothing says how many. */
export type RoundCount = {
  count: number | null
  origin: 'given' | 'derived'
  source?: SourceWording
  /** No number of them meets the deadline. */
  isLate?: boolean
}

/** One round on a known number of accelerators. Throws `Refusal`. */
export function estimateRound(
  { request, entries }: EstimateInputs<FinetuningRequest>,
  asked: RoundCount,
  options: EstimateOptions,
): Estimate {
  const draft = startDraft()
  const { run = {}, accelerator, node, power, price } = request
  const { count } = asked
  const fleet: Fleet = { accelerator, node, power, entries }
  const hardware = { input: accelerator, entries }
  if (count !== null) assume(draft, countAssumption({ ...asked, count }))
  const precision = choosePrecision(draft, run.precision, hardware, 'run.precision')
  const tuned = tunedShape(draft, request, entries)
  showModel(draft, tuned.shape, tuned.counts)
  const objective = objectiveOf(draft, request, { tuned, entries, count })
  const { work } = objective
  const { document } = work
  const sequence = 'run.sequence_length_tokens'
  const attended = document
    ? define(draft, 'attended_tokens', 'token', `min(${document.path}, ${sequence})`)
    : sequence
  const model = defineTunedModel(draft, request, { entries, attended, isWhole: tuned.isWhole })
  defineSaved(draft, tuned, { total: model.total, optimizer: request.optimizer })
  const prediction = predictTrainer(draft, tuned, {
    request,
    entries,
    fleet,
    precision,
    trainers: objective.trainers,
    work,
    beside: objective.beside,
    stepName: objective.stepName,
    plans: options.plans,
  })
  const recompute = showRecompute(draft, run.recompute, prediction?.settled ?? null)
  defineTunedRecompute(draft, recompute, { shape: tuned.shape, isWhole: tuned.isWhole })
  const rent = findRent(draft, { price, entries })
  const purse = purseOf(request, currencyOf(request, entries, rent?.currency), entries)
  const size = nodeSize(draft, fleet)
  const failing = failingRun(draft, {
    ...{ run, entries, count: count ?? undefined, size, settled: prediction?.settled ?? null, saved: null },
    hostLink: request.offload?.host_link_gb_per_s,
  })
  const productive = goodput(draft, run, readRate(run) === 'sustained')
  defineRoundTime(draft, {
    ...{ request, hardware, precision, recompute, prediction, objective, tuned },
    ...{ count, goodput: productive, failing, rent, purse, size },
  })
  defineComputeReadings(draft, 'tokens_count', model.total)
  defineSpeeds(draft, hardware, count === null ? null : objective.trainersName)
  const deadline = run.deadline_days
  const isScheduled = count !== null || deadline !== undefined
  defineCounts(draft, { count: count ?? undefined, deadline }, size)
  defineRunCost(draft, rent, purse, { size, scheduled: isScheduled })
  defineRoundCosts(draft, request, purse)
  defineRunEnergy(draft, fleet)
  defineFootprint(draft, request, { fleet, purse, isScheduled })
  if (asked.isLate) warn(draft, { code: 'deadline_out_of_reach', path: 'run.deadline_days' })
  const known = prediction?.validity
  draft.notModelled.push(
    ...new Set([
      ...notModelled,
      ...objective.notModelled,
      ...notModelledOf(failing),
      ...(known?.not_modelled ?? []),
    ]),
  )
  return readRun(
    draft,
    {
      ...{ kind: 'finetuning', keys: finetuningKeys, purse, count: count ?? undefined, deadline, failing },
      isMemoryPredicted: prediction !== null,
      validity: known ?? unpredictedValidity(tuned.shape, precision, entries),
      ...(prediction && alternativesTo(prediction.settled)),
    },
    options,
  )
}

/** What no estimate of a round covers. Names are stable. */
const notModelled = ['failed_experiments', 'data_preparation', 'storage', 'quality_of_the_result']

function countAssumption({ count, origin, source }: RoundCount & { count: number }) {
  return { path: 'accelerator.count', unit: 'count', value: count, origin, ...(source && { source }) }
}
