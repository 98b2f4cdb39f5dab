import type { Anchor } from './calibration.ts'
import { type RangeFactors, type ResidualSet, unseenAccelerator, unseenSource } from './residuals.ts'

/** What a range of a step is asked for. */
export type StepRangeQuestion = {
  /** A measured source whose site and software are the question's own; absent in ordinary questions. */
  source?: string | undefined
  mixture: boolean
  anchor: Anchor
  devices_count: number
}

/** Equal configurations differ by this much between releases of one framework (median of Megatron Bridge's tables). */
const releaseLog = 0.06
/** Fewer rows than this are no distribution. */
const leastRows = 5
/** Devices beyond which stragglers and congestion are felt, and what each further doubling is uncertain by. */
const crowd = 1024
const crowdLog = 0.04
/** A chip that nothing was measured on, of a family that was: bins and boards differ. */
const acceleratorLog = 0.1
/** A precision that was measured on nothing: its gain is a guess. */
const precisionLog = 0.15

/** Domain of residuals of sources that were left out whole, dense models and mixtures apart. */
export const unseenSourceOf = (mixture: boolean) => `${unseenSource}.${mixture ? 'moe' : 'dense'}`

/** The residual sets that may serve, best first: its own source's, those of sources left out, those of chips left out. */
function candidates({ source, mixture, anchor }: StepRangeQuestion): string[] {
  const foreign = [unseenAccelerator(mixture), unseenAccelerator(false)]
  if (!anchor.family) return foreign
  const unseen = [unseenSourceOf(mixture), unseenSourceOf(false)]
  return source === undefined ? unseen : [source, ...unseen]
}

/**
 * What lies beside the residuals, in logarithms: releases (residuals of other sources hold them already), scale, a
 * chip or a precision that nothing was measured on.
 */
function besideLogs({ anchor, devices_count, source }: StepRangeQuestion): number[] {
  const doublings = Math.max(0, Math.log2(devices_count / crowd))
  return [
    source === undefined ? 0 : releaseLog,
    crowdLog * doublings,
    anchor.accelerator || !anchor.family ? 0 : acceleratorLog,
    anchor.precision ? 0 : precisionLog,
  ]
}

/**
 * p10 and p90 factors of a predicted step, from what is truly alike: residuals of the same source where the
 * question is at its site, else of sources that were left out whole, and of families of chips that were where
 * nothing was measured on its family. Combined in quadrature with what residuals do not hold. `null` without sets.
 */
export function stepRange(
  sets: Record<string, ResidualSet>,
  question: StepRangeQuestion,
): RangeFactors | null {
  const name = candidates(question).find((one) => (sets[one]?.rows_count ?? 0) >= leastRows)
  const set = name === undefined ? undefined : sets[name]
  if (set === undefined) return null
  const beside = besideLogs(question)
  const wide = (log: number) => Math.hypot(Math.max(log, 0), ...beside)
  return { low: Math.exp(-wide(set.log_p90)), high: Math.exp(wide(-set.log_p10)) }
}
