import type { Fitted, ServingCalibration } from '../core/serving/calibration.ts'
import { type Rule, resolveRules } from '../core/serving/coefficients.ts'
import { evaluateClosedLoop, figure, figuresCount } from '../core/serving/evaluate.ts'
import { type FirstTokenTermName, firstTokenTermNames, stepsWaited } from '../core/serving/first-token.ts'
import { deploymentTags, isMainKin, kinKey } from '../core/serving/tags.ts'
import type { ServingCase } from './serving-case.ts'
import type { DomainSpec, Observation } from './serving-domain.ts'
import * as energy from './serving-energy.ts'
import { type DomainFit, fitDomain, scoresOf } from './serving-fit.ts'
import { loopOfCase, slotsOf } from './serving-load.ts'
import * as observe from './serving-observations.ts'
import * as specs from './serving-specs.ts'
import { fitSteps, type StepFits, type StepOf, scoredSteps, servedPrompt } from './serving-step-fit.ts'

type Prediction = (from: ServingCase) => number
type Gaps = { fitted: Prediction; heldOut: Prediction }

/** Mean gaps of closed loops by the step fits; not a number for other rows. */
function gapsOf({ dense, moe }: StepFits): Gaps {
  const byRow = (values: 'held_out' | 'in_sample'): Prediction => {
    const known = new Map<string, number>()
    for (const { fit } of [dense, moe])
      for (const [index, { from, kind }] of fit.observations.entries())
        if (kind === 'gap') known.set(from.id, fit[values][index] ?? Number.NaN)
    return (from) => known.get(from.id) ?? Number.NaN
  }
  return { fitted: byRow('in_sample'), heldOut: byRow('held_out') }
}

const finite = (observations: Observation[]) =>
  observations.filter(({ terms }) => terms.every((term) => Number.isFinite(term)))

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
function perToken<Term extends string>(power: DomainFit<Term>, gaps: Gaps): DomainFit<Term> {
  const { observations } = power
  const scaled = (values: Float64Array, gap: Prediction) =>
    values.map((value, position) => {
      const observation = observations[position]
      return observation ? (value * gap(observation.from)) / energy.meanGap(observation) : value
    })
  const heldOut = scaled(power.held_out, gaps.heldOut)
  const inSample = scaled(power.in_sample, gaps.fitted)
  const predictions = { held_out: heldOut, in_sample: inSample, source_out: heldOut, family_out: heldOut }
  const { range, range_unseen: unseen, error } = scoresOf(observations, predictions)
  const wider = {
    low_log: Math.min(range.low_log, unseen.low_log, power.fitted.range_unseen.low_log),
    high_log: Math.max(range.high_log, unseen.high_log, power.fitted.range_unseen.high_log),
  }
  return {
    observations,
    held_out: heldOut,
    in_sample: inSample,
    apart: heldOut,
    fitted: { ...power.fitted, range, range_unseen: wider, error },
  }
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

/** The draw of streaming clients' servers, with the mean gaps of the step model. */
function fitEnergy(rows: readonly observe.TrueCase[], gaps: Gaps) {
  const draws = (prediction: Prediction) => finite(energy.energyObservations(rows, prediction))
  const power = fitDomain(specs.energy, draws(gaps.fitted), draws(gaps.heldOut))
  return perToken(power, gaps)
}

/** Steps that the waits of a first token last, and more per 4,096 prompt tokens: where the first round begins. */
const firstWaits = { steps: 4, chunk_steps: 5, chunk_tokens: 4096 }

/** Rounds after which the lives of saturated requests stand: each takes first tokens and steps of the one before. */
const rounds = 3

type Fits = { steps: StepFits; first: DomainFit<FirstTokenTermName> }

function fitLoops(rows: readonly observe.TrueCase[]): Fits {
  let lives = guessedLives
  for (let round = 1; ; round += 1) {
    const steps = fitSteps(rows, lives)
    const first = fitFirstTokens(rows, steps)
    if (round === rounds) return { steps, first }
    lives = livesOf(steps, first)
  }
}

const guessedWaits = ({ prompt_tokens }: ServingCase) =>
  firstWaits.steps + (firstWaits.chunk_steps * prompt_tokens) / firstWaits.chunk_tokens

const guessedLives: observe.Lives = {
  waits: guessedWaits,
  lives: (from) => from.output_tokens + guessedWaits(from),
}

function fitFirstTokens(rows: readonly observe.TrueCase[], steps: StepFits) {
  const gaps = gapsOf(steps)
  const with_ = (gap: Prediction, stepOf: StepOf) =>
    finite(
      observe.firstTokenObservations(rows, (from) => ({
        step: gap(from),
        prompt: servedPrompt(from, stepOf),
      })),
    )
  return fitDomain(specs.firstToken, with_(gaps.fitted, steps.fitted), with_(gaps.heldOut, steps.heldOut))
}

function livesOf(steps: StepFits, first: DomainFit<FirstTokenTermName>): observe.Lives {
  const out = new Float64Array(figuresCount)
  const tuningOf = (from: ServingCase) => ({
    ...steps.fitted(from),
    first_token: resolveRules(
      first.fitted.rules,
      deploymentTags(from.deployment, from.engine),
      firstTokenTermNames,
    ),
    first_token_factor: Math.exp(first.fitted.kin[kinKey(from.deployment, from.engine)] ?? 0),
  })
  return {
    waits: (from) => {
      const { first_token, first_token_factor } = tuningOf(from)
      return stepsWaited(first_token, from.prompt_tokens) * first_token_factor
    },
    lives: (from) => {
      const full = loopOfCase(from, Math.max(1, slotsOf(from)))
      evaluateClosedLoop(from.deployment, tuningOf(from), full, out)
      return (out[figure.served_seconds] ?? 0) / (out[figure.step_seconds] ?? 1)
    },
  }
}

export type Calibrated = {
  calibration: ServingCalibration
  /** Every domain's observations with their held-out and fitted predictions, for the report. */
  scored: Record<string, DomainFit<string>>
}

/** Fits every domain on the rows; later domains take the step times of earlier ones, held out where they are scored. */
export function calibrateServing(rows: readonly observe.TrueCase[]): Calibrated {
  const { steps, first } = fitLoops(rows)
  const ofSteps = scoredSteps(steps)
  const batches = fitStatic(rows)
  const scored = {
    ...ofSteps,
    first_token: first,
    static_batch: batches.main,
    static_batch_others: batches.others,
    single_stream: fitDomain(specs.singleStream, observe.singleObservations(rows)),
    single_prompt: fitDomain(specs.singlePrompt, observe.singlePromptObservations(rows)),
    energy: fitEnergy(rows, gapsOf(steps)),
  }
  return {
    scored,
    calibration: {
      decode_dense: ofSteps.decode_dense.fitted,
      decode_moe: ofSteps.decode_moe.fitted,
      first_token: first.fitted,
      static_batch: joined(batches.main.fitted, batches.others.fitted),
      static_batch_others: batches.others.fitted,
      saturated: ofSteps.saturated.fitted,
      under_load: ofSteps.under_load.fitted,
      single_stream: scored.single_stream.fitted,
      single_prompt: scored.single_prompt.fitted,
      energy: scored.energy.fitted,
      scenario_factors: observe.scenarioFactors,
    },
  }
}
