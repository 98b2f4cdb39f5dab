import { contentHash } from '../../catalog/canonical.ts'
import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import type { Words } from '../../contract/words.ts'
import { Refusal } from '../../core/refusal.ts'
import { wattsPerKilowatt } from '../../core/units.ts'
import { words } from '../../core/words.ts'
import type { Language } from '../../i18n/messages.ts'
import { wordingIn } from '../../i18n/wording.ts'
import type { WorkContext } from '../estimates/context.ts'
import { snapshotFor } from '../estimates/open-estimate.ts'
import { within } from '../scenarios/within.ts'
import type { FitsBody } from '../schemas/fits.ts'
import { figureOf, serveOn } from './serve-on.ts'
import { type Placed, splitOf } from './split.ts'

export type FitsInput = { body: FitsBody; language: Language }

/** Models times devices times formats at most. */
export const fitsMost = 3000
const usualPrecisions = ['bf16', 'int8', 'int4']
/** Of the range of what was taken. */
const samples = 64
/** Devices of the catalog that are tried as an upgrade. */
const upgradesTried = 12

/** Which model runs on which device, in the words of the language. Throws `Refusal`, which points into the body. */
export function fitModels({ body, language }: FitsInput, context: WorkContext) {
  const { models, devices, precisions = usualPrecisions, split } = body
  const work = models.length * devices.length * precisions.length
  if (work > fitsMost) throw new Refusal('work_too_large', '', { work, bound: fitsMost, unit: 'estimates' })
  if (split) checkMix(split)
  const snapshot = snapshotFor(body, context.catalog)
  const rows = models.flatMap((model, at) =>
    devices.map((device, place) => fitOne({ body, at, place, model, device, precisions, snapshot }, context)),
  )
  return {
    rows: told(rows, language) as typeof rows,
    reproducibility: {
      estimator_version: context.version,
      catalog_revision: snapshot.sha256,
      request_sha256: contentHash(body),
      samples,
      seed: 1,
    },
  }
}

function checkMix({ mix }: NonNullable<FitsBody['split']>): void {
  const sum = mix.reduce((total, { share_ratio }) => total + share_ratio, 0)
  if (Math.abs(sum - 1) > 1e-6) throw new Refusal('field_conflict', '/split/mix', { fields: ['share_ratio'] })
}

type Asked = {
  body: FitsBody
  at: number
  place: number
  model: FitsBody['models'][number]
  device: FitsBody['devices'][number]
  precisions: readonly string[]
  snapshot: CatalogSnapshot
}

const nothing = {
  precision: null,
  context_max_tokens: null,
  output_tokens_per_s: null,
  output_tokens_per_s_range: null,
  ttft_ms: null,
  power_w: null,
}

function fitOne(asked: Asked, context: WorkContext) {
  const { body, at, place, model, device, precisions } = asked
  const named = {
    model: 'ref' in model ? model.ref : `models/${at}`,
    device: device.ref ?? `devices/${place}`,
    count: device.count ?? 1,
  }
  const requestFor = requestsOf(asked)
  let missing = 0
  for (const precision of precisions) {
    const served = pointed(asked, () => serveOn(requestFor({}, precision), context))
    if ('unknown' in served) return { ...named, ...unknown(served.unknown) }
    const { estimate } = served
    missing = figureOf(estimate, 'memory_shortfall_gib') ?? 0
    if (estimate.headline.fits_in_memory !== true) continue
    const placed = { model, device, precision, requestFor }
    return { ...named, ...ran(asked, placed, context) }
  }
  const precision = precisions.at(-1) ?? ''
  return {
    ...named,
    ...nothing,
    fits: false,
    why_not: words('fits_memory', { precision, gib: Number(missing.toPrecision(3)) }),
    least_upgrade: named.count > 1 ? null : upgradeFor(asked, { precision, missing, body }, context),
  }
}

const unknown = (code: string) => ({
  ...nothing,
  fits: null,
  why_not: words('fits_unknown_machine', { code }),
  least_upgrade: null,
})

/** What runs, with its range, and what of the requests stays on it. */
function ran(asked: Asked, placed: Omit<Placed, 'output_tokens_per_s'>, context: WorkContext) {
  const { body } = asked
  const served = serveOn(placed.requestFor({}, placed.precision), context, samples)
  if ('unknown' in served) return unknown(served.unknown)
  const { estimate } = served
  const range = estimate.ranges.output_tokens_per_s
  const output_tokens_per_s = figureOf(estimate, 'output_tokens_per_s')
  const power = figureOf(estimate, 'power_it_kw')
  return {
    fits: true,
    precision: placed.precision,
    context_max_tokens: figureOf(estimate, 'context_max_tokens'),
    output_tokens_per_s,
    output_tokens_per_s_range: range ? { low: range.low, high: range.high } : null,
    ttft_ms: figureOf(estimate, 'ttft_ms'),
    power_w: power === null ? null : power * wattsPerKilowatt,
    why_not: null,
    least_upgrade: null,
    ...(body.split && { split: splitOf(body.split, { ...placed, output_tokens_per_s }, context) }),
  }
}

function requestsOf({ body, model, device }: Asked): Placed['requestFor'] {
  const { traffic, engine, pin } = body
  const { prompt_tokens = 1024, output_tokens = 256, concurrency = 1 } = traffic ?? {}
  return (changed, precision) => ({
    model,
    accelerator: device,
    precision: { weights: precision },
    traffic: { prompt_tokens, output_tokens, concurrency, ...changed },
    ...(engine !== undefined && { engine }),
    ...(pin && { pin }),
  })
}

/** What is refused is pointed to where it stands in the lists. */
function pointed<T>({ at, place }: Asked, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, pointer, parameters } = error
    const moved = pointer
      .replace(/^\/model(?=\/|$)/, `/models/${at}`)
      .replace(/^\/accelerator(?=\/|$)/, `/devices/${place}`)
      .replace(/^\/precision\/weights$/, '/precisions')
    throw new Refusal(code, moved, { ...parameters })
  }
}

/** The device of the catalog with the least memory on which it fits; `null`: none of those that come next. */
function upgradeFor(
  { body, model, device, snapshot }: Asked,
  { precision, missing }: { precision: string; missing: number; body: FitsBody },
  context: WorkContext,
) {
  const own = snapshot.list('accelerators').find(({ id }) => id === device.ref)?.memory_usable_gib ?? 0
  const needed = own + missing
  const next = snapshot
    .list('accelerators')
    .filter(
      ({ memory_usable_gib: size, memory_bandwidth_gb_per_s: rate }) =>
        rate !== null && (size ?? 0) >= needed,
    )
    .sort((a, b) => (a.memory_usable_gib ?? 0) - (b.memory_usable_gib ?? 0) || (a.id < b.id ? -1 : 1))
  for (const { id, memory_usable_gib } of next.slice(0, upgradesTried)) {
    const request = requestsOf({ body, model, device: { ref: id } } as Asked)({}, precision)
    const served = within('/devices', () => serveOn(request, context))
    if ('unknown' in served || served.estimate.headline.fits_in_memory !== true) continue
    return { device: id, memory_usable_gib: memory_usable_gib ?? 0, precision }
  }
  return null
}

/** Reasons of all rows as their code and their words. */
function told(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((one) => told(one, language))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const isReason = name.startsWith('why_not') && inner !== null
      return [name, isReason ? reasonIn(inner as Words, language) : told(inner, language)]
    }),
  )
}

function reasonIn(reason: Words, language: Language) {
  return { code: reason.code, reason: wordingIn(language, reason) }
}
