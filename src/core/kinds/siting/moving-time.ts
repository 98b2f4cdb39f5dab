import type { LineInput, SitedKind } from '../../../contract/request/siting.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { bitsPerByte, secondsPerDay } from '../../units.ts'
import { words } from '../../words.ts'
import { isRun } from './sited-run.ts'

const rate = 'site.line.gbit_per_s'
const share = 'site.line.utilization_ratio'

/** Days on the line, in each direction and in all: one after the other, at the rate that a transfer reaches. */
export function defineMovingTime(draft: Draft, line: LineInput | undefined): void {
  if (line?.gbit_per_s === undefined) {
    for (const name of ['moving_in_days', 'moving_out_days', 'moving_days'])
      lack(draft, name, 'day', { reason: 'input_missing', supply: rate })
    return
  }
  assume(draft, given(rate, 'Gbit/s', line.gbit_per_s))
  const sent = line.utilization_ratio
  sentOrDefault(draft, 'line.utilization_ratio', sent, share)
  for (const way of ['in', 'out'])
    define(
      draft,
      `moving_${way}_days`,
      'day',
      `moved_${way}_gb * ${bitsPerByte}[Gbit/GB] / (${rate} * ${share}) / ${secondsPerDay}[s/day]`,
    )
  define(draft, 'moving_days', 'day', 'moving_in_days + moving_out_days')
}

/** From the start of moving until what comes back is home, with nothing at the same time. A month has no end. */
export function defineCompletion(draft: Draft, kind: SitedKind, isMoving: boolean): void {
  const name = 'completion_days'
  if (!isRun(kind)) lack(draft, name, 'day', { reason: 'not_requested', detail: words('month_without_end') })
  else define(draft, name, 'day', isMoving ? 'moving_in_days + period_days + moving_out_days' : 'period_days')
}
