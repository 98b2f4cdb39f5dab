import type { SizingLoadInput } from '../../../contract/request/sizing-request.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, setting } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { settledValue } from '../../draft/settled-value.ts'
import { Refusal } from '../../refusal.ts'
import { words } from '../../words.ts'
import { peakFactor } from '../demand/load.ts'

/** What a load keeps free, in the sheet and as numbers. */
export type ReadLoad = {
  target: string
  spare_replicas_count: number
  zones_count: number
  hours: readonly number[] | null
  /** Name of the time that a replica takes to start; `null`: nothing is known of the hours, so that it is not read. */
  delay: string | null
}

/** Peak rate, target utilisation, spare replicas, zones and the curve of a day. Throws `field_conflict`. */
export function defineSizingLoad(draft: Draft, load: SizingLoadInput = {}): ReadLoad {
  const { daily_curve: curve, peak_to_average_factor: factor } = load
  if (curve !== undefined && factor !== undefined)
    throw new Refusal('field_conflict', '/load/peak_to_average_factor', {
      fields: ['load.daily_curve', 'load.peak_to_average_factor'],
    })
  const peak = curve === undefined ? peakFactor(draft, load) : peakOfCurve(draft, curve)
  define(draft, 'requests_per_s_peak', 'request/s', `requests_per_s_average * ${peak}`)
  const target = targetUtilization(draft, load)
  setting(draft, 'load.scaling', load.scaling, 'fixed')
  const isTimed = curve !== undefined || load.scaling_delay_s !== undefined
  const delay = isTimed ? sentOrDefault(draft, 'load.scaling_delay_s', load.scaling_delay_s) : null
  return {
    target,
    spare_replicas_count: setting(draft, 'load.spare_replicas_count', load.spare_replicas_count, 0),
    zones_count: setting(draft, 'load.zones_count', load.zones_count, 1),
    hours: curve === undefined ? null : overPeak(curve),
    delay: curve === undefined ? null : delay,
  }
}

/** Name of the part of what replicas can answer that is planned for. */
export function targetUtilization(
  draft: Draft,
  load: Pick<SizingLoadInput, 'target_utilization_ratio'> | undefined,
): string {
  const path = 'load.target_utilization_ratio'
  return sentOrDefault(draft, 'sizing.target_utilization_ratio', load?.target_utilization_ratio, path)
}

/** Requests that come at the peak (1/s), as the sheet has them. Throws `traffic_missing` where none come. */
export function peakRate(draft: Draft): number {
  const peak = settledValue(draft, 'requests_per_s_peak')
  if (peak === null || !(peak > 0)) throw new Refusal('traffic_missing', '/traffic')
  return peak
}

function overPeak(curve: readonly number[]): number[] {
  const most = Math.max(...curve)
  return curve.map((hour) => hour / most)
}

/** The highest hour over the mean of the day. Throws `field_conflict` for a day without any load. */
function peakOfCurve(draft: Draft, curve: readonly number[]): string {
  const mean = curve.reduce((sum, hour) => sum + hour, 0) / curve.length
  if (mean === 0) throw new Refusal('range_invalid', '/load/daily_curve', { low: 0, value: 0, high: 0 })
  for (const [hour, value] of curve.entries())
    draft.settings.push({ path: `load.daily_curve.${hour}`, value, origin: 'given' })
  return assume(draft, {
    ...given('load.peak_to_average_factor', 'factor', Math.max(...curve) / mean),
    origin: 'derived',
    source: words('curve_peak'),
  })
}
