import type { Fitted, ServingCalibration } from '../core/serving/calibration.ts'
import type { Rule } from '../core/serving/coefficients.ts'
import { isMainKin } from '../core/serving/tags.ts'
import type { ServingCase } from './serving-case.ts'
import type { DomainSpec, Observation } from './serving-domain.ts'
import { type DomainFit, fitDomain, rescored } from './serving-fit.ts'
import * as observe from './serving-observations.ts'
import * as specs from './serving-specs.ts'

type Prediction = (from: ServingCase) => number

/** Predictions of a fit by row, other cases by `otherwise`. */
function byRow(observations: readonly Observation[], values: Float64Array): Prediction {
  const known = new Map(observations.map(({ from }, index) => [from.id, values[index] ?? Number.NaN]))
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
function perToken<Term extends string, Other extends string>(
  power: DomainFit<Term>,
  powerRows: readonly Observation[],
  gap: DomainFit<Other>,
  gapRows: readonly Observation[],
): DomainFit<Term> {
  const index = new Map(gapRows.map(({ from }, position) => [from.id, position]))
  const scaled = (values: Float64Array, gaps: Float64Array) =>
    values.map((value, position) => {
      const other = index.get(powerRows[position]?.from.id ?? '') ?? -1
      return value * ((gaps[other] ?? 1) / (gapRows[other]?.measured ?? 1))
    })
  const heldOut = scaled(power.held_out, gap.held_out)
  const inSample = scaled(power.in_sample, gap.in_sample)
  return {
    held_out: heldOut,
    in_sample: inSample,
    fitted: rescored(power.fitted, powerRows, heldOut, inSample),
  }
}

export type Calibrated = {
  calibration: ServingCalibration
  /** Observations with their held-out predictions, for the report. */
  scored: Record<
    string,
    { observations: readonly Observation[]; held_out: Float64Array; in_sample: Float64Array }
  >
}

/** Fits every domain on the rows; later domains take the step times of earlier ones, held out where they are scored. */
export function calibrateServing(rows: readonly observe.TrueCase[]): Calibrated {
  const dense = observe.decodeObservations(rows, false)
  const moe = observe.decodeObservations(rows, true)
  const denseFit = fitDomain(specs.decodeDense, dense)
  const moeFit = fitDomain(specs.decodeMoe, moe)
  const stepFitted = either(byRow(dense, denseFit.in_sample), byRow(moe, moeFit.in_sample))
  const stepHeldOut = either(byRow(dense, denseFit.held_out), byRow(moe, moeFit.held_out))
  const first = finite(observe.firstTokenObservations(rows, stepFitted))
  const firstFit = fitDomain(
    specs.firstToken,
    first,
    finite(observe.firstTokenObservations(rows, stepHeldOut)),
  )
  const batches = observe.staticObservations(rows)
  const batch = batches.filter(({ from }) => isMainKin(from.deployment, from.engine))
  const others = batches.filter(({ from }) => !isMainKin(from.deployment, from.engine))
  const batchFit = fitDomain(specs.staticBatch, batch)
  const othersFit = fitDomain(heldFast(specs.staticBatchOthers, batchFit.fitted.rules), others)
  const full = observe.saturatedObservations(rows, scenarioFactors)
  const fullFit = fitDomain(specs.saturated, full)
  const single = observe.singleObservations(rows)
  const singleFit = fitDomain(specs.singleStream, single)
  const prompt = observe.singlePromptObservations(rows)
  const promptFit = fitDomain(specs.singlePrompt, prompt)
  const gap = finite(observe.gapObservations(rows, stepFitted))
  const gapFit = fitDomain(specs.streamedGap, gap, finite(observe.gapObservations(rows, stepHeldOut)))
  const power = finite(observe.energyObservations(rows, byRow(gap, gapFit.in_sample)))
  const powerFit = fitDomain(
    specs.energy,
    power,
    finite(observe.energyObservations(rows, byRow(gap, gapFit.held_out))),
  )
  const joulesFit = perToken(powerFit, power, gapFit, gap)
  return {
    calibration: {
      decode_dense: denseFit.fitted,
      decode_moe: moeFit.fitted,
      first_token: firstFit.fitted,
      static_batch: joined(batchFit.fitted, othersFit.fitted),
      static_batch_others: othersFit.fitted,
      saturated: fullFit.fitted,
      single_stream: singleFit.fitted,
      single_prompt: promptFit.fitted,
      streamed_gap: gapFit.fitted,
      energy: joulesFit.fitted,
      scenario_factors: scenarioFactors,
    },
    scored: {
      decode_dense: { observations: dense, ...denseFit },
      decode_moe: { observations: moe, ...moeFit },
      first_token: { observations: first, ...firstFit },
      static_batch: { observations: batch, ...batchFit },
      static_batch_others: { observations: others, ...othersFit },
      saturated: { observations: full, ...fullFit },
      single_stream: { observations: single, ...singleFit },
      single_prompt: { observations: prompt, ...promptFit },
      streamed_gap: { observations: gap, ...gapFit },
      energy: { observations: power, ...joulesFit },
    },
  }
}
