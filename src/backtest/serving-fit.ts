import { servedAttention } from '../core/serving/attention-kind.ts'
import type { Fitted } from '../core/serving/calibration.ts'
import { fitNonNegative, predict } from './non-negative.ts'
import { cellsOf, type DomainSpec, designOf, kinKeysOf, type Observation, rulesOf } from './serving-domain.ts'
import { heldOut, kinEffects, logResiduals } from './serving-hold-out.ts'
import { domainError, residualRange } from './serving-residuals.ts'

export type DomainFit<Term extends string> = {
  observations: readonly Observation[]
  fitted: Fitted<Term>
  /** Held-out and in-sample predictions, in the order of the observations. */
  held_out: Float64Array
  in_sample: Float64Array
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

/**
 * Fits a domain on all its observations and measures it with groups left out.
 * `fair` are the same observations with inputs that no row of the same group has shaped.
 */
export function fitDomain<Term extends string>(
  spec: DomainSpec<Term>,
  observations: readonly Observation[],
  fair: readonly Observation[] = observations,
): DomainFit<Term> {
  const design = designOf(spec, observations)
  const fairDesign = designOf(spec, fair)
  const options = { huber: spec.huber }
  const cells = cellsOf(observations)
  const shrinkage = spec.kin_shrinkage
  const kin = shrinkage === null ? null : { keys: kinKeysOf(observations), shrinkage }
  const coefficients = fitNonNegative(design, options)
  const effects = kin ? kinEffects(logResiduals(design, coefficients), kin.keys, kin.shrinkage) : {}
  const inSample = Float64Array.from(design.terms, (terms, index) => {
    return predict(terms, coefficients) * Math.exp(effects[kin?.keys[index] ?? ''] ?? 0)
  })
  const byCell = heldOut(fairDesign, cells, options, kin)
  const byFamily = heldOut(
    fairDesign,
    observations.map(({ from }) => `${from.engine}|${from.deployment.device.family}`),
    options,
    kin,
  )
  const whole = observations.flatMap(({ part }, index) => (part ? [] : [index]))
  const scoredCells = whole.map((index) => cells[index] ?? '')
  const ratios = (predicted: Float64Array) =>
    whole.map((index) => (predicted[index] ?? 1) / (design.measured[index] ?? 1))
  const logs = (predicted: Float64Array) => ratios(predicted).map((ratio) => -Math.log(ratio))
  return {
    observations,
    held_out: byCell,
    in_sample: inSample,
    fitted: {
      rules: rulesOf(spec, coefficients),
      kin: roundedKin(effects),
      range: residualRange(logs(byCell), scoredCells),
      range_unseen: residualRange(logs(byFamily), scoredCells),
      error: domainError(ratios(byCell), ratios(inSample), scoredCells),
      seen: {
        engines: distinct(observations.map(({ from }) => from.engine)),
        families: distinct(observations.map(({ from }) => from.deployment.device.family)),
        attention: distinct(observations.map(attentionOf)),
      },
    },
  }
}

/** The same rules with errors and ranges of other predictions, of what the rules enter into. */
export function rescored<Term extends string>(
  fitted: Fitted<Term>,
  observations: readonly Observation[],
  heldOutValues: Float64Array,
  inSample: Float64Array,
): Fitted<Term> {
  const cells = cellsOf(observations)
  const ratio = (values: Float64Array) =>
    [...values].map((value, index) => value / (observations[index]?.measured ?? 1))
  const range = residualRange(
    ratio(heldOutValues).map((value) => -Math.log(value)),
    cells,
  )
  const wider = {
    low_log: Math.min(range.low_log, fitted.range_unseen.low_log),
    high_log: Math.max(range.high_log, fitted.range_unseen.high_log),
  }
  return {
    ...fitted,
    range,
    range_unseen: wider,
    error: domainError(ratio(heldOutValues), ratio(inSample), cells),
  }
}
