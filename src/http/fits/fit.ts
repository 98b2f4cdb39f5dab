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
import type { FitsBody } from '../schemas/fits.ts'
import { figureOf, serveOn } from './serve-on.ts'
import { type Placed, splitOf } from './split.ts'
import { upgradeFor } from './upgrade.ts'

export type FitsInput = { body: FitsBody; language: Language }

/** Models times devices times formats at most. */
export const fitsMost = 3000
const usualPrecisions = ['bf16', 'int8', 'int4']
/** Of the range of what was taken. */
const samples = 64

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
    rows: rows.map((row) => toldRow(row, language)),
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
  const requestOn = (other: Asked['device']) =>
    requestsOf({ body, model, device: other })({}, precisions.at(-1) ?? '')
  let missing: number | null = null
  for (const precision of precisions) {
    const served = pointed(asked, () => serveOn(requestFor({}, precision), context))
    if ('unknown' in served) return { ...named, ...unknown(served.unknown) }
    const { estimate } = served
    missing = figureOf(estimate, 'memory_shortfall_gib')
    if (estimate.headline.fits_in_memory !== true) continue
    const placed = { model, device, precision, requestFor }
    return { ...named, ...ran(asked, placed, context) }
  }
  const precision = precisions.at(-1) ?? ''
  if (missing === null) return { ...named, ...unknown('memory_shortfall_gib') }
  return {
    ...named,
    ...nothing,
    fits: false,
    why_not: words('fits_memory', { precision, gib: Number(missing.toPrecision(3)) }),
    least_upgrade: named.count > 1 ? null : upgradeFor({ ...asked, precision, missing, requestOn }, context),
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

function requestsOf({ body, model, device }: Pick<Asked, 'body' | 'model' | 'device'>): Placed['requestFor'] {
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

/** Reasons of a row as their code and their words. */
function toldRow(row: ReturnType<typeof fitOne>, language: Language) {
  const { why_not } = row
  return {
    ...row,
    why_not: why_not && reasonIn(why_not, language),
    ...('split' in row && row.split && { split: toldSplit(row.split, language) }),
  }
}

function toldSplit(split: ReturnType<typeof splitOf>, language: Language) {
  const told = (why: Words | null) => why && reasonIn(why, language)
  const parts = split.parts.map((part) => ({ ...part, why_not: told(part.why_not) }))
  return { ...split, parts, why_not_as_one: told(split.why_not_as_one) }
}

function reasonIn(reason: Words, language: Language) {
  return { code: reason.code, reason: wordingIn(language, reason) }
}
