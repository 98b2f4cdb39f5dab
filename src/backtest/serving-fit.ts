import { servedAttention } from '../core/serving/attention-kind.ts'
import type { Fitted } from '../core/serving/calibration.ts'
import { fitNonNegative, predict } from './non-negative.ts'
import {
  cellsOf,
  type DomainSpec,
  designOf,
  groupsOf,
  kinKeysOf,
  type Observation,
  rulesOf,
  sourcesOf,
} from './serving-domain.ts'
import { heldOut, kinEffects, logResiduals } from './serving-hold-out.ts'
import { domainError, residualRange } from './serving-residuals.ts'

/** Predictions of every observation, in their order. */
export type Predictions = {
  in_sample: Float64Array
  /** By fits that have not seen the observation's group; its whole source; its engine on its accelerator family. */
  held_out: Float64Array
  source_out: Float64Array
  family_out: Float64Array
}

export type RuleFit<Term extends string> = Predictions & {
  spec: DomainSpec<Term>
  observations: readonly Observation[]
  coefficients: Float64Array
  kin: Record<string, number>
}

export type DomainFit<Term extends string> = {
  observations: readonly Observation[]
  fitted: Fitted<Term>
  /** Held-out and in-sample predictions of what is scored, in the order of the observations. */
  held_out: Float64Array
  in_sample: Float64Array
  /** With what ranges leave out together left out. */
  apart: Float64Array
}

const attentionOf = (observation: Observation) => servedAttention(observation.from.deployment.shape)

const distinct = (values: string[]) => [...new Set(values)].sort()

function roundedKin(kin: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(kin)
      .map(([key, value]) => [key, Number(value.toPrecision(3))] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** What a fit without a group gave: its coefficients and effects of kin. */
export type GroupFit = { coefficients: Float64Array; kin: Record<string, number> }

/**
 * Fits rules on all observations and predicts each with its group, its source and its family left out.
 * `fair` are the same observations with inputs that no row of the same group has shaped; `withoutGroup` is told what
 * the fit without each group was.
 */
export function fitRules<Term extends string>(
  spec: DomainSpec<Term>,
  observations: readonly Observation[],
  {
    fair = observations,
    withoutGroup,
  }: { fair?: readonly Observation[]; withoutGroup?: Map<string, GroupFit> } = {},
): RuleFit<Term> {
  const design = designOf(spec, observations)
  const fairDesign = designOf(spec, fair)
  const options = { huber: spec.huber }
  const keys = kinKeysOf(observations)
  const shrinkage = spec.kin_shrinkage
  const kin = shrinkage === null ? null : { keys, shrinkage }
  const coefficients = fitNonNegative(design, options)
  const residuals = logResiduals(design, coefficients)
  const effects = kin ? kinEffects(residuals, keys, kin.shrinkage, design.weights) : {}
  const families = observations.map(({ from }) => `${from.engine}|${from.deployment.device.family}`)
  const tell = (group: string, rest: Float64Array, without: Record<string, number>) => {
    withoutGroup?.set(group, { coefficients: rest, kin: without })
  }
  return {
    spec,
    observations,
    coefficients,
    kin: effects,
    in_sample: Float64Array.from(
      design.terms,
      (terms, index) => predict(terms, coefficients) * Math.exp(effects[keys[index] ?? ''] ?? 0),
    ),
    held_out: heldOut(fairDesign, groupsOf(observations), options, kin, tell),
    source_out: heldOut(fairDesign, sourcesOf(observations), options, kin),
    family_out: heldOut(fairDesign, families, options, kin),
  }
}

/** ln(measured / predicted) of what is scored. */
function residualsOf(observations: readonly Observation[], predicted: Float64Array): number[] {
  return observations.map(({ measured, scored }, index) =>
    Math.log((scored?.measured ?? measured) / ((predicted[index] ?? 1) * (scored?.factor ?? 1))),
  )
}

type Scored = Predictions & { observations: Observation[] }

function keptOf(fit: RuleFit<string>, keep: (observation: Observation) => boolean): Scored {
  const kept = fit.observations.flatMap((observation, index) => (keep(observation) ? [index] : []))
  const pick = (values: Float64Array) => Float64Array.from(kept, (index) => values[index] ?? Number.NaN)
  return {
    observations: kept.flatMap((index) => fit.observations[index] ?? []),
    in_sample: pick(fit.in_sample),
    held_out: pick(fit.held_out),
    source_out: pick(fit.source_out),
    family_out: pick(fit.family_out),
  }
}

function together(parts: readonly Scored[]): Scored {
  const all = (name: keyof Predictions) => Float64Array.from(parts.flatMap((part) => [...part[name]]))
  return {
    observations: parts.flatMap(({ observations }) => observations),
    in_sample: all('in_sample'),
    held_out: all('held_out'),
    source_out: all('source_out'),
    family_out: all('family_out'),
  }
}

/**
 * Scores the observations of fits that `keep` names as a domain of its own: with the rules of one fit, with none of
 * its own over several. Ranges are of truths whose source was left out.
 */
export function domainOf<Term extends string>(
  fits: readonly RuleFit<Term>[],
  keep: (observation: Observation) => boolean = () => true,
): DomainFit<Term> {
  const { observations, ...predictions } = together(fits.map((fit) => keptOf(fit, keep)))
  const [only, ...others] = fits
  const own = only !== undefined && others.length === 0
  const shown = (values: Float64Array) =>
    values.map((value, index) => {
      const { scored, measured = 1 } = observations[index] ?? {}
      return scored ? (value * scored.factor * measured) / scored.measured : value
    })
  return {
    observations,
    held_out: shown(predictions.held_out),
    in_sample: shown(predictions.in_sample),
    apart: shown(predictions.source_out),
    fitted: {
      rules: own ? rulesOf(only.spec, only.coefficients) : [],
      kin: own ? roundedKin(only.kin) : {},
      ...scoresOf(observations, predictions),
      seen: {
        engines: distinct(observations.map(({ from }) => from.engine)),
        families: distinct(observations.map(({ from }) => from.deployment.device.family)),
        attention: distinct(observations.map(attentionOf)),
      },
    },
  }
}

/** Ranges and errors of predictions. */
export function scoresOf(
  observations: readonly Observation[],
  predictions: Predictions,
): Pick<Fitted<string>, 'range' | 'range_unseen' | 'error'> {
  const whole = observations.flatMap(({ part }, index) => (part ? [] : [index]))
  const pick = <Value>(values: readonly Value[]) => whole.map((index) => values[index] as Value)
  const cells = pick(cellsOf(observations))
  const logs = (predicted: Float64Array) => pick(residualsOf(observations, predicted))
  const apart = logs(predictions.source_out)
  const ratios = (predicted: Float64Array) => logs(predicted).map((residual) => Math.exp(-residual))
  return {
    range: residualRange(apart, cells),
    range_unseen: residualRange(logs(predictions.family_out), cells),
    error: domainError({
      held_out: ratios(predictions.held_out),
      in_sample: ratios(predictions.in_sample),
      apart,
      cells,
    }),
  }
}

export function fitDomain<Term extends string>(
  spec: DomainSpec<Term>,
  observations: readonly Observation[],
  fair: readonly Observation[] = observations,
): DomainFit<Term> {
  return domainOf([fitRules(spec, observations, { fair })])
}
