import type { Words } from '../../contract/words.ts'
import { words } from '../words.ts'
import { servedAttention } from './attention-kind.ts'
import type { Fitted, ResidualRange } from './calibration.ts'
import type { Deployment } from './deployment.ts'

/** What a domain has no row of. Empty: the deployment lies among measured ones. */
export function unseenParts(fitted: Fitted<string>, deployment: Deployment, engine: string): Words[] {
  const attention = servedAttention(deployment.shape)
  return [
    ...(fitted.seen.engines.includes(engine) ? [] : [words('engine_unseen', { engine })]),
    ...(fitted.seen.families.includes(deployment.device.family)
      ? []
      : [words('family_unseen', { family: deployment.device.family })]),
    ...(fitted.seen.attention.includes(attention) ? [] : [words('attention_unseen', { kind: attention })]),
  ]
}

/** Each further part without a row widens the range by this share. */
const widening = 0.25

/** The wider of both sides, and wider still for each further part that no row has. */
export function residualRangeFor(fitted: Fitted<string>, unseenCount: number): ResidualRange {
  if (unseenCount === 0) return fitted.range
  const factor = 1 + widening * unseenCount
  return {
    low_log: Math.min(fitted.range.low_log, fitted.range_unseen.low_log) * factor,
    high_log: Math.max(fitted.range.high_log, fitted.range_unseen.high_log) * factor,
  }
}

export type Bounded = { value: number; low: number; high: number }

export function bounded(value: number, range: ResidualRange): Bounded {
  return { value, low: value * Math.exp(range.low_log), high: value * Math.exp(range.high_log) }
}
