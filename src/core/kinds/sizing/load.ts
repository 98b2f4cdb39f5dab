import type { SizingLoadInput } from '../../../contract/request/sizing-request.ts'
import { byDefault, sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, setting } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { words } from '../../words.ts'
import { peakFactor } from '../demand/load.ts'

/** What a load keeps free, in the sheet and as numbers. */
export type ReadLoad = {
  target: string
  spare_replicas_count: number
  zones_count: number
  hours: readonly number[] | null
  scaling: 'fixed' | 'elastic'
  delay: number
}

const usualTarget = 'sizing.target_utilization_ratio'

/** Peak rate, target utilisation, spare replicas, zones and the curve of a day. Throws `field_conflict`. */
export function defineSizingLoad(draft: Draft, load: SizingLoadInput = {}): ReadLoad {
  const { daily_curve: curve, peak_to_average_factor: factor } = load
  if (curve !== undefined && factor !== undefined)
    throw new Refusal('field_conflict', '/load/peak_to_average_factor', {
      fields: ['load.daily_curve', 'load.peak_to_average_factor'],
    })
  const peak = curve === undefined ? peakFactor(draft, load) : peakOfCurve(draft, curve)
  define(draft, 'requests_per_s_peak', 'request/s', `requests_per_s_average * ${peak}`)
  const target = sentOrDefault(
    draft,
    usualTarget,
    load.target_utilization_ratio,
    'load.target_utilization_ratio',
  )
  const scaling = setting(draft, 'load.scaling', load.scaling, 'fixed')
  const isTimed = curve !== undefined || load.scaling_delay_s !== undefined
  const { value = 0 } = byDefault('load.scaling_delay_s')
  const delay = load.scaling_delay_s ?? value ?? 0
  if (isTimed) sentOrDefault(draft, 'load.scaling_delay_s', load.scaling_delay_s)
  return {
    target,
    spare_replicas_count: setting(draft, 'load.spare_replicas_count', load.spare_replicas_count, 0),
    zones_count: setting(draft, 'load.zones_count', load.zones_count, 1),
    hours: curve === undefined ? null : overPeak(curve),
    scaling,
    delay,
  }
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
