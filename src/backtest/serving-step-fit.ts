import { resolveRules } from '../core/serving/coefficients.ts'
import { type PromptCost, promptCost, servedPromptSeconds } from '../core/serving/served-prompt.ts'
import { type StepTermName, stepTermNames } from '../core/serving/step-terms.ts'
import { deploymentTags, kinKey } from '../core/serving/tags.ts'
import { withLinkCut } from '../core/serving/tuning.ts'
import type { ServingCase } from './serving-case.ts'
import { type DomainSpec, type Observation, rulesOf } from './serving-domain.ts'
import { domainOf, fitRules, type GroupFit, type RuleFit } from './serving-fit.ts'
import { promptWorkOf } from './serving-load.ts'
import * as observe from './serving-observations.ts'
import * as specs from './serving-specs.ts'

/** Coefficients of the step of one row, and what its kin differ by. */
export type StepOf = (from: ServingCase) => {
  step: Float64Array
  step_factor: number
  prompt_cost: PromptCost
}

type Half = { fit: RuleFit<StepTermName>; without: Map<string, GroupFit> }

/** One step model of dense models and one of mixtures, each on closed loops, saturated servers and servers under load. */
export type StepFits = {
  dense: Half
  moe: Half
  /** Of the fit on all rows, and of the fit that has not seen the row's group. */
  fitted: StepOf
  heldOut: StepOf
}

const isMixture = (from: ServingCase) => from.deployment.shape.expert_parameters_count > 0

function coefficientsOf(
  spec: DomainSpec<StepTermName>,
  { coefficients, kin }: GroupFit,
  from: ServingCase,
): ReturnType<StepOf> {
  const rules = rulesOf(spec, coefficients)
  const step = resolveRules(rules, deploymentTags(from.deployment, from.engine), stepTermNames)
  const resolved = {
    step: withLinkCut(step),
    step_factor: Math.exp(kin[kinKey(from.deployment, from.engine)] ?? 0),
  }
  return { ...resolved, prompt_cost: promptCost(from.prefill ?? from.deployment, resolved) }
}

function fitHalf(
  spec: DomainSpec<StepTermName>,
  rows: readonly observe.TrueCase[],
  lives: observe.Lives,
): Half {
  const without = new Map<string, GroupFit>()
  const observations = [
    ...observe.decodeObservations(rows, lives.waits),
    ...observe.saturatedObservations(rows, lives),
    ...observe.loadObservations(rows, lives.waits),
  ]
  return { fit: fitRules(spec, observations, { withoutGroup: without }), without }
}

/** `lives` are of the round before. */
export function fitSteps(rows: readonly observe.TrueCase[], lives: observe.Lives): StepFits {
  const dense = fitHalf(
    specs.decodeDense,
    rows.filter(({ from }) => !isMixture(from)),
    lives,
  )
  const moe = fitHalf(
    specs.decodeMoe,
    rows.filter(({ from }) => isMixture(from)),
    lives,
  )
  const halfOf = (from: ServingCase) => (isMixture(from) ? moe : dense)
  return {
    dense,
    moe,
    fitted: (from) => coefficientsOf(halfOf(from).fit.spec, halfOf(from).fit, from),
    heldOut: (from) => {
      const { fit, without } = halfOf(from)
      return coefficientsOf(fit.spec, without.get(from.group) ?? fit, from)
    },
  }
}

/** Seconds of a row's own prompt by the coefficients of its step. */
export function servedPrompt(from: ServingCase, stepOf: StepOf): number {
  return servedPromptSeconds(stepOf(from).prompt_cost, promptWorkOf(from))
}

/** What the fits are scored on, each kind of row by itself. */
export function scoredSteps({ dense, moe }: StepFits) {
  const of = (kind: Observation['kind'], ...halves: Half[]) =>
    domainOf(
      halves.map(({ fit }) => fit),
      (observation) => observation.kind === kind,
    )
  return {
    decode_dense: of('gap', dense),
    decode_moe: of('gap', moe),
    saturated: of('saturated', dense, moe),
    under_load: of('load', dense, moe),
  }
}
