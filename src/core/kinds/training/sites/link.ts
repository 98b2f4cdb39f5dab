import type { FabricInput } from '../../../../contract/request/fabric.ts'
import { sentOrDefault } from '../../../draft/defaults.ts'
import { assume, type Draft, define } from '../../../draft/draft.ts'
import { centralValue, given } from '../../../draft/number-input.ts'
import { bitsPerByte, bytesPerGb, millisecondsPerSecond } from '../../../units.ts'

/** Bytes of a segment of Ethernet's 1,500 without the headers of TCP and IP. */
const segmentBytes = 1460

/** What the sheet calls the rate of a site's link and the seconds to the next site. */
export type SiteLink = { rate: string; latency: string }

/**
 * Defines `site_rate_gbit_per_s`: the rate of the link, or what TCP makes of it where packets are lost. A connection
 * carries MSS/RTT × √(3/2) / √loss (Mathis et al. 1997).
 */
export function defineSiteLink(draft: Draft, { link }: FabricInput): SiteLink {
  const sent = assume(draft, given('fabric.link.gbit_per_s', 'Gbit/s', link.gbit_per_s))
  const latency = sentOrDefault(draft, 'fabric.link.latency_ms', link.latency_ms)
  const seconds = define(draft, 'site_latency_s', 's', `${latency} / ${millisecondsPerSecond}[ms/s]`)
  const name = 'site_rate_gbit_per_s'
  const loss = link.loss_ratio
  const isHeldBack = loss !== undefined && centralValue(loss) > 0
  if (loss !== undefined) assume(draft, given('fabric.link.loss_ratio', 'ratio', loss))
  if (!isHeldBack) return { rate: define(draft, name, 'Gbit/s', sent), latency: seconds }
  const streams = sentOrDefault(draft, 'fabric.link.streams_count', link.streams_count)
  const bits = `${segmentBytes * bitsPerByte}[bit] / ${bytesPerGb}[bit/Gbit]`
  const one = `${bits} / (2 * ${seconds}) * sqrt(1.5 / fabric.link.loss_ratio)`
  const rate = define(
    draft,
    name,
    'Gbit/s',
    `if(${seconds} > 0[s], min(${sent}, ${streams} * ${one}), ${sent})`,
    'Mathis et al. 1997, Computer Communication Review 27(3)',
  )
  return { rate, latency: seconds }
}
