import type { Fitted, ServingCalibration } from '../core/serving/calibration.ts'
import type { Rule } from '../core/serving/coefficients.ts'
import { isMainKin } from '../core/serving/tags.ts'
import type { ServingCase } from './serving-case.ts'
import type { DomainSpec, Observation } from './serving-domain.ts'
import * as energy from './serving-energy.ts'
import { type DomainFit, fitDomain, rescored } from './serving-fit.ts'
import * as observe from './serving-observations.ts'
import * as specs from './serving-specs.ts'

type Prediction = (from: ServingCase) => number

/** Predictions of a fit by row; not a number where it has none. */
function byRow(fit: DomainFit<string>, values: 'held_out' | 'in_sample'): Prediction {
  const known = new Map(
    fit.observations.map(({ from }, index) => [from.id, fit[values][index] ?? Number.NaN]),
  )
  return (from) => known.get(from.id) ?? Number.NaN
}

const either =
  (first: Prediction, second: Prediction): Prediction =>
  (from) => {
    const value = first(from)
    return Number.isFinite(value) ? value : second(from)
  }

const finite = (observations: Observation[]) =>
  observations.filter(({ terms }) => terms.every((term) => Number.isFinite(term)))

/**
 * Rate of an MLPerf scenario against tables of the same engine with every request queued: offline runs are
 * tuned by hand, server and interactive ones hold back for their latency limits.
 */
const scenarioFactors: Record<string, number> = { Offline: 1.08, Server: 1, Interactive: 0.6 }

/** A pull that no number of rows moves. */
const fast = 1000

/** The rules of kin as priors that stay, before the rules that are free. */
function heldFast<Term extends string>(spec: DomainSpec<Term>, kin: readonly Rule<Term>[]): DomainSpec<Term> {
  const fixed = kin.map(({ term, tag, coefficient }) => ({
    term,
    ...(tag === null ? {} : { tag }),
    prior: coefficient,
    ridge: fast,
  }))
  return { ...spec, rules: [...fixed, ...spec.rules] }
}

/** Both sets of rules in one: those of the kin once, then what the others add. */
function joined<Term extends string>(kin: Fitted<Term>, others: Fitted<Term>): Fitted<Term> {
  const added = others.rules.slice(kin.rules.length)
  return {
    ...kin,
    rules: [...kin.rules, ...added],
    seen: {
      engines: [...new Set([...kin.seen.engines, ...others.seen.engines])].sort(),
      families: [...new Set([...kin.seen.families, ...others.seen.families])].sort(),
      attention: kin.seen.attention,
    },
  }
}

/**
 * Energy per token is draw times gap, so the error of both is what counts: power's predictions are scaled by
 * the gap's ratio to what was measured.
 */
function perToken<Term extends string>(power: DomainFit<Term>, gap: DomainFit<string>): DomainFit<Term> {
  const { observations } = power
  const index = new Map(gap.observations.map(({ from }, position) => [from.id, position]))
  const scaled = (values: Float64Array, gaps: Float64Array) =>
    values.map((value, position) => {
      const other = index.get(observations[position]?.from.id ?? '') ?? -1
      return value * ((gaps[other] ?? 1) / (gap.observations[other]?.measured ?? 1))
    })
  const heldOut = scaled(power.held_out, gap.held_out)
  const inSample = scaled(power.in_sample, gap.in_sample)
  const fitted = rescored(power.fitted, observations, heldOut, inSample)
  return { observations, held_out: heldOut, in_sample: inSample, fitted }
}

type Steps = { fitted: Prediction; heldOut: Prediction }

function fitDecode(rows: readonly observe.TrueCase[]) {
  const dense = fitDomain(specs.decodeDense, observe.decodeObservations(rows, false))
  const moe = fitDomain(specs.decodeMoe, observe.decodeObservations(rows, true))
  const steps: Steps = {
    fitted: either(byRow(dense, 'in_sample'), byRow(moe, 'in_sample')),
    heldOut: either(byRow(dense, 'held_out'), byRow(moe, 'held_out')),
  }
  return { dense, moe, steps }
}

/** Batches of the main kin first, then what the others take beside them. */
function fitStatic(rows: readonly observe.TrueCase[]) {
  const batches = observe.staticObservations(rows)
  const isMain = ({ from }: Observation) => isMainKin(from.deployment, from.engine)
  const main = fitDomain(specs.staticBatch, batches.filter(isMain))
  const free = heldFast(specs.staticBatchOthers, main.fitted.rules)
  const others = fitDomain(
    free,
    batches.filter((batch) => !isMain(batch)),
  )
  return { main, others }
}

/** The gap of streaming clients, and the draw that goes with it; both take step times. */
function fitEnergy(rows: readonly observe.TrueCase[], steps: Steps) {
  const gaps = (prediction: Prediction) => finite(energy.gapObservations(rows, prediction))
  const gap = fitDomain(specs.streamedGap, gaps(steps.fitted), gaps(steps.heldOut))
  const draws = (prediction: Prediction) => finite(energy.energyObservations(rows, prediction))
  const power = fitDomain(specs.energy, draws(byRow(gap, 'in_sample')), draws(byRow(gap, 'held_out')))
  return { gap, joules: perToken(power, gap) }
}

export type Calibrated = {
  calibration: ServingCalibration
  /** Every domain's observations with their held-out and fitted predictions, for the report. */
  scored: Record<string, DomainFit<string>>
}

/** Fits every domain on the rows; later domains take the step times of earlier ones, held out where they are scored. */
export function calibrateServing(rows: readonly observe.TrueCase[]): Calibrated {
  const { dense, moe, steps } = fitDecode(rows)
  const prompts = (prediction: Prediction) => finite(observe.firstTokenObservations(rows, prediction))
  const batches = fitStatic(rows)
  const { gap, joules } = fitEnergy(rows, steps)
  const scored = {
    decode_dense: dense,
    decode_moe: moe,
    first_token: fitDomain(specs.firstToken, prompts(steps.fitted), prompts(steps.heldOut)),
    static_batch: batches.main,
    static_batch_others: batches.others,
    saturated: fitDomain(specs.saturated, observe.saturatedObservations(rows, scenarioFactors)),
    single_stream: fitDomain(specs.singleStream, observe.singleObservations(rows)),
    single_prompt: fitDomain(specs.singlePrompt, observe.singlePromptObservations(rows)),
    streamed_gap: gap,
    energy: joules,
  }
  return {
    scored,
    calibration: {
      decode_dense: dense.fitted,
      decode_moe: moe.fitted,
      first_token: scored.first_token.fitted,
      static_batch: joined(batches.main.fitted, batches.others.fitted),
      static_batch_others: batches.others.fitted,
      saturated: scored.saturated.fitted,
      single_stream: scored.single_stream.fitted,
      single_prompt: scored.single_prompt.fitted,
      streamed_gap: gap.fitted,
      energy: joules.fitted,
      scenario_factors: scenarioFactors,
    },
  }
}
