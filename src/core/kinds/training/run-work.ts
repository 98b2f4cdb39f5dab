import type { EstimateInputs, ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { FabricInput } from '../../../contract/request/fabric.ts'
import type { FlopConvention, TrainingRequest } from '../../../contract/request/training.ts'
import type { EstimateOptions } from '../../answer/assemble.ts'
import type { Draft } from '../../draft/draft.ts'
import { type Purse, purseOf } from '../../economy/currency.ts'
import { findRent, type Rent } from '../../economy/price.ts'
import { type Fleet, nodeSize } from '../../fleet/node.ts'
import { choosePrecision } from '../../fleet/peak.ts'
import { shapeOf } from '../../model/model-input.ts'
import { Refusal } from '../../refusal.ts'
import type { Failing } from '../../reliability/failing.ts'
import type { RunModel } from './compute.ts'
import { failingRun, savedOfRun } from './failing-run.ts'
import { defineRunModel, showRunModel } from './model.ts'
import { chooseConvention, countOf, currencyOf, predictRun, validityOf } from './parts.ts'
import type { Prediction } from './predict.ts'
import { defineUtilizations, readRate } from './rate.ts'
import { defineRecompute } from './recompute.ts'
import { showRecompute } from './show-plan.ts'
import { defineSites } from './sites/define-sites.ts'
import { defineWorkAndHours } from './solve.ts'

/** One run with its hours in the sheet. */
export type RunWork = {
  convention: FlopConvention
  model: RunModel
  prediction: Prediction | null
  validity: ReturnType<typeof validityOf>
  failing: Failing | null
  machine: RunMachine
}

/** What is paid for, and in what. */
export type RunMachine = {
  fleet: Fleet
  count: number | undefined
  /** Accelerators of a node, by their name in the sheet. */
  size: string
  rent: Rent | null
  purse: Purse
}

/** What a run stands on and is paid in. Adds the price and the node to the sheet. Throws `Refusal`. */
export function machineOf(draft: Draft, request: TrainingRequest, entries: ResolvedEntries): RunMachine {
  const { accelerator, node, power, price } = request
  const fleet: Fleet = { accelerator, node, power, entries }
  const rent = findRent(draft, { price, entries })
  const purse = purseOf(request, currencyOf(request, entries, rent?.currency), entries)
  return { fleet, count: countOf(request), rent, purse, size: nodeSize(draft, fleet) }
}

/**
 * Defines a run up to its hours and utilisations: model, plan, failures, work. Throws `Refusal` for a request that
 * cannot be answered.
 */
export function defineRunWork(
  draft: Draft,
  { request, entries }: EstimateInputs<TrainingRequest>,
  { plans }: Pick<EstimateOptions, 'plans'>,
): RunWork {
  const run = request.run ?? {}
  const { accelerator, node, power } = request
  const fleet: Fleet = { accelerator, node, power, entries }
  const hardware = { input: accelerator, entries }
  const convention = chooseConvention(draft, request, entries)
  const precision = choosePrecision(draft, run.precision, hardware, 'run.precision')
  const model = defineRunModel(draft, request, entries, convention)
  showRunModel(draft, request, entries, precision)
  const count = countOf(request)
  const prediction = predictRun(draft, request, { precision, count, fleet, entries, plans })
  if (request.fabric) defineSitesOf(draft, request.fabric, prediction, model.total)
  const recompute = showRecompute(draft, run.recompute, prediction?.settled ?? null)
  defineRecompute(draft, recompute, request.model && shapeOf(request.model, entries.model)?.architecture)
  const machine = machineOf(draft, request, entries)
  const failing = failingRun(draft, {
    ...{ run, entries, count, size: machine.size, settled: prediction?.settled ?? null },
    saved: savedOfRun(run, model, precision),
    hostLink: request.offload?.host_link_gb_per_s,
  })
  defineWorkAndHours(draft, {
    ...{ run, model, hardware, precision, recompute, failing, ...machine },
    predicted: readRate(run) === 'default' ? (prediction?.tokens_per_step ?? null) : null,
  })
  defineUtilizations(draft, hardware)
  const validity = prediction?.validity ?? validityOf(request, entries, precision)
  return { convention, model, prediction, validity, failing, machine }
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
