import type { Estimate } from '../../contract/answer.ts'
import type { Words } from '../../contract/words.ts'
import { bitsPerByte, millisecondsPerSecond } from '../../core/units.ts'
import { words } from '../../core/words.ts'
import type { WorkContext } from '../estimates/context.ts'
import { within } from '../scenarios/within.ts'
import type { FitsBody } from '../schemas/fits.ts'
import { figureOf, serveOn } from './serve-on.ts'

type Split = NonNullable<FitsBody['split']>
type Part = Split['mix'][number]

/** A model on a device, as it was found to run. */
export type Placed = {
  model: FitsBody['models'][number]
  device: FitsBody['devices'][number]
  precision: string
  output_tokens_per_s: number | null
  /** Body of the serving kind for a traffic of one request at a time. */
  requestFor: (traffic: object, precision: string) => object
}

const rounded = (value: number) => Number(value.toPrecision(3))

/** Which requests stay on the devices, what the rest needs, and what the devices make together. Throws `Refusal`. */
export function splitOf(split: Split, placed: Placed, context: WorkContext) {
  const parts = split.mix.map((part) => {
    const why = leaves(part, split, placed, context)
    return { part, why }
  })
  const stays = parts.filter(({ why }) => why === null)
  const on_device_ratio = Math.min(
    1,
    stays.reduce((sum, { part }) => sum + part.share_ratio, 0),
  )
  const leaving = parts.filter(({ why }) => why !== null).map(({ part }) => part)
  const cloud_requests_per_s = split.requests_per_s * leaving.reduce((sum, part) => sum + part.share_ratio, 0)
  const { devices_count: devices } = split
  const rate = placed.output_tokens_per_s
  return {
    on_device_ratio,
    parts: parts.map(({ part, why }) => ({
      share_ratio: part.share_ratio,
      stays: why === null,
      why_not: why,
    })),
    cloud_requests_per_s,
    ...cloudOf(split, { placed, leaving, cloud_requests_per_s }, context),
    apart_output_tokens_per_s: devices === undefined || rate === null ? null : devices * rate,
    ...asOne(split, placed, context),
  }
}

/** Why requests of one size do not stay; `null`: they do. */
function leaves(part: Part, split: Split, placed: Placed, context: WorkContext): Words | null {
  const { prompt_tokens, output_tokens } = part
  const asked = placed.requestFor({ prompt_tokens, output_tokens, concurrency: 1 }, placed.precision)
  const served = serveOn(asked, context)
  if ('unknown' in served) return words('fits_unknown_machine', { code: served.unknown })
  const { estimate } = served
  const most = figureOf(estimate, 'context_max_tokens')
  const tokens = prompt_tokens + output_tokens
  // A model whose memory does not grow with its context has no longest one.
  const isTooLong = most !== null && tokens > most
  if (estimate.headline.fits_in_memory === false || isTooLong)
    return words('fits_context', { tokens, most: Math.floor(most ?? 0) })
  return late(estimate, split)
}

/** What of the times is not kept. A figure that such requests do not have is no reason. */
function late(
  estimate: Estimate,
  { output_tokens_per_s_min: least, ttft_ms_max: latest }: Split,
): Words | null {
  const [tpot, ttft] = [figureOf(estimate, 'tpot_ms'), figureOf(estimate, 'ttft_ms')]
  const rate = tpot === null ? null : millisecondsPerSecond / tpot
  if (rate !== null && least !== undefined && rate < least)
    return words('fits_too_slow', { rate: rounded(rate), least })
  if (ttft !== null && latest !== undefined && ttft > latest)
    return words('fits_first_token_late', { ms: rounded(ttft), most: latest })
  return null
}

type Rest = { placed: Placed; leaving: readonly Part[]; cloud_requests_per_s: number }

/** Replicas that the rest needs at the most that one of them can answer. */
function cloudOf(
  { cloud }: Split,
  { placed, leaving, cloud_requests_per_s: rate }: Rest,
  context: WorkContext,
) {
  const none = { cloud_replicas_count: null, cloud_accelerators_count: null }
  if (cloud === undefined) return none
  if (leaving.length === 0) return { cloud_replicas_count: 0, cloud_accelerators_count: 0 }
  const all = leaving.reduce((sum, { share_ratio }) => sum + share_ratio, 0)
  const mean = (tokensOf: (part: Part) => number) =>
    leaving.reduce((sum, part) => sum + part.share_ratio * tokensOf(part), 0) / all
  const request = {
    model: cloud.model ?? placed.model,
    accelerator: cloud.accelerator,
    traffic: {
      prompt_tokens: mean((part) => part.prompt_tokens),
      output_tokens: mean((part) => part.output_tokens),
      requests_per_s: rate,
    },
    ...(cloud.precision !== undefined && { precision: { weights: cloud.precision } }),
    ...(cloud.plan && { plan: cloud.plan }),
    ...(cloud.engine !== undefined && { engine: cloud.engine }),
  }
  const served = within('/split/cloud', () => serveOn(request, context))
  const most = 'unknown' in served ? null : figureOf(served.estimate, 'requests_per_s_max')
  if (most === null || most <= 0) return none
  const data = cloud.plan?.data ?? 1
  const cloud_replicas_count = Math.ceil(rate / (most / data))
  return {
    cloud_replicas_count,
    cloud_accelerators_count: (cloud_replicas_count * (cloud.accelerator.count ?? data)) / data,
  }
}

/** Two devices as one machine over their own link, by the same kind: what it makes, and why it is none. */
function asOne({ link_gbit_per_s: link, devices_count = 2 }: Split, placed: Placed, context: WorkContext) {
  const none = { as_one_devices_count: null, as_one_output_tokens_per_s: null, why_not_as_one: null }
  const { output_tokens_per_s: alone, device } = placed
  if (link === undefined || devices_count < 2 || alone === null) return none
  const group = 2 * (device.count ?? 1)
  const links = { scale_up_gb_per_s: (2 * link) / bitsPerByte, scale_out_gbit_per_s: link }
  const joined =
    device.ref === undefined
      ? { ...device, ...links, count: group }
      : { ...device, count: group, override: { ...device.override, ...links } }
  const request = placed.requestFor({}, placed.precision)
  const served = serveOn({ ...request, accelerator: joined, plan: { tensor: group } }, context)
  const rate = 'unknown' in served ? null : figureOf(served.estimate, 'output_tokens_per_s')
  const ratio = rate === null ? null : rate / (2 * alone)
  return {
    as_one_devices_count: group,
    as_one_output_tokens_per_s: rate,
    why_not_as_one: ratio !== null && ratio < 1 ? words('fits_links', { ratio: rounded(ratio) }) : null,
  }
}
