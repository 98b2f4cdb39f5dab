import type { Anchor } from './calibration.ts'
import { crowd } from './evaluate-step.ts'
import { stepSpread as spread } from './measured.ts'
import { at, type StepPart } from './parts.ts'
import { narrowestLog, type RangeFactors, type StepRanges, stepShare } from './residuals.ts'

/** What a range of a step is asked for. */
export type StepRangeQuestion = {
  /** A measured source whose site and software are the question's own; absent in ordinary questions. */
  source?: string | undefined
  anchor: Anchor
  devices_count: number
  /** Seconds by part, as evaluateStep writes them. */
  parts: Float64Array
}

/** Standard deviations of logarithms that a range consists of. */
export type StepSpread = {
  /** A site with its software, whatever runs there. */
  site: number
  /** Parts that hang on kernels and exchanges of one framework, as far as a step consists of them. */
  experts: number
  attention: number
  memory_bound: number
  exchanges: number
  /** A chip of a family that was measured on nothing, and one that was not of a family that was: bins and boards differ. */
  unmeasured_family: number
  unmeasured_accelerator: number
  /** A precision that was measured on nothing: its gain is a guess. */
  unmeasured_precision: number
  /** What each doubling past a crowd is uncertain by. */
  devices_doubling: number
}

const places = (...names: StepPart[]) => names.map((name) => at[name])
const partsOf: [parts: number[], spread: keyof StepSpread][] = [
  [places('experts', 'expert_communication'), 'experts'],
  [places('attention'), 'attention'],
  [places('memory_bound', 'host', 'head'), 'memory_bound'],
  [
    places(
      'tensor_communication',
      'context_communication',
      'shard_communication',
      'data_communication',
      'pipeline_communication',
    ),
    'exchanges',
  ],
]

function unmeasuredLog({ anchor }: StepRangeQuestion): number {
  if (!anchor.family) return spread.unmeasured_family
  return anchor.accelerator ? 0 : spread.unmeasured_accelerator
}

function crowdedLog({ devices_count }: StepRangeQuestion): number {
  return spread.devices_doubling * Math.max(0, Math.log2(devices_count / crowd))
}

/**
 * Standard deviation of ln(predicted / measured) where nothing was measured at the question's site: what sites
 * differ by, and each part by its share of the step. Round values, from sources that were left out whole.
 */
export function foreignLog(question: StepRangeQuestion): number {
  const { parts, anchor } = question
  const shares = partsOf.map(([held, name]) => spread[name] * stepShare(parts, held))
  const precision = anchor.precision ? 0 : spread.unmeasured_precision
  return Math.hypot(spread.site, ...shares, unmeasuredLog(question), precision, crowdedLog(question))
}

/** Half the width of a step's p10–p90 in logarithms: at a measured site what its own groups show, else foreignLog. */
export function stepRangeLog({ foreign_quantile, sites }: StepRanges, question: StepRangeQuestion): number {
  const own = sites[question.source ?? '']
  if (own === undefined || !question.anchor.family) return foreign_quantile * foreignLog(question)
  return Math.hypot(Math.max(own, narrowestLog), foreign_quantile * crowdedLog(question))
}

/** Factors that give p10 and p90 of a predicted step. */
export function stepRange(ranges: StepRanges, question: StepRangeQuestion): RangeFactors {
  const log = stepRangeLog(ranges, question)
  return { low: Math.exp(-log), high: Math.exp(log) }
}
