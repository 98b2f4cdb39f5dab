import { contentHash } from '../../catalog/canonical.ts'
import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import type { Goal } from '../../contract/request/figure-goals.ts'
import type { CurrencyRate } from '../../contract/request/fleet.ts'
import { evidenceFor } from '../../core/readers/recommend/evidence.ts'
import { inOrder, onFront, unplaced } from '../../core/readers/recommend/rank.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Language } from '../../i18n/messages.ts'
import type { Recommendation } from '../../kinds/kind.ts'
import { kindOf } from '../../kinds/kinds.ts'
import type { WorkContext } from '../estimates/context.ts'
import { type AnyRequest, snapshotFor } from '../estimates/open-estimate.ts'
import { tellLaunch } from '../estimates/tell-launch.ts'
import { within } from '../scenarios/within.ts'
import type { RecommendBody } from '../schemas/recommend.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import { type Offer, offersFor } from './offers.ts'
import { type Estimated, estimateCandidate, type Failed, isIn } from './option.ts'

export type RecommendInput = {
  body: RecommendBody
  /** Whether the lines that start an option are answered with it. */
  launch: boolean
  language: Language
}

const usualTop = 10
/** Samples of the ranges of what is answered; what is only ranked has none. */
const samples = 64

/**
 * Machines for one request, best first. A candidate that cannot be ranked says why and stops no other. Throws `Refusal`
 * for a kind without recommendations, an unknown reference, or more candidates than the bound.
 */
export function recommend({ body, launch, language }: RecommendInput, context: WorkContext) {
  const { kind, request, optimize = 'cost', top = usualTop, currency = 'USD', limits = [] } = body
  const recommendation = recommendationOf(kind)
  const snapshot = within('/request', () => snapshotFor(request as AnyRequest, context.catalog))
  const asked = { kind, request, recommendation, snapshot, context }
  const candidates = candidatesOf(snapshot, body)
  const found = candidates.flatMap((candidate) => estimatesOf(candidate, { asked, body, currency }))
  const by = recommendation.figures[optimize]
  const front = frontFigures(recommendation, by)
  const failed: Failed[] = []
  const ranked: Estimated[] = []
  for (const one of found) {
    if (!('estimate' in one)) {
      failed.push(one)
      continue
    }
    const why = unplaced(one.headline, by, limits)
    if (why === null) ranked.push(one)
    else failed.push({ candidate: one.candidate, provider: one.offer?.price.provider ?? null, ...why })
  }
  const ordered = inOrder(ranked, front)
  const isOnFront = onFront(ordered, front)
  const options = ordered.slice(0, top).map((one, index) => {
    const again = estimateCandidate(asked, one.candidate, one.offer, { samples, launch })
    return optionOf('estimate' in again ? again : one, {
      rank: index + 1,
      isOnFront: isOnFront[index] ?? false,
      kind,
      recommendation,
      body,
      language,
    })
  })
  return {
    kind,
    optimize,
    ranked_by: by.figure,
    currency,
    candidates_count: candidates.length,
    ranked_count: ranked.length,
    options,
    not_ranked: failed.map((one) => ({
      candidate: named(one.candidate, body, one.provider),
      reason: one.reason,
      detail: one.detail,
    })),
    front_figures: front.map(({ figure }) => figure),
    front: options.filter(({ on_front }) => on_front).map(({ rank }) => rank),
    reproducibility: {
      estimator_version: context.version,
      catalog_revision: snapshot.sha256,
      request_sha256: contentHash(body),
    },
  }
}

function recommendationOf(kind: string): Recommendation {
  const { recommendation } = kindOf(kind) ?? {}
  if (recommendation === undefined)
    throw new Refusal('reference_unknown', '/kind', { ref: kind, candidates: [] })
  return recommendation
}

/** What is optimized, then money and time: an option is better where it is in one and worse in none. */
function frontFigures({ figures }: Recommendation, by: Goal): Goal[] {
  const others = [figures.cost, figures.latency].filter(({ figure }) => figure !== by.figure)
  return [by, ...others]
}

type Estimating = {
  asked: Parameters<typeof estimateCandidate>[0] & { snapshot: CatalogSnapshot }
  body: RecommendBody
  currency: string
}

/** A candidate at each of its offers; without one where money is not what options are ranked by. */
function estimatesOf(candidate: Candidate, { asked, body, currency }: Estimating): (Estimated | Failed)[] {
  const rates = (body.request as { currency_rates?: CurrencyRate[] }).currency_rates ?? []
  const wanted = { machine: candidate, candidates: body.candidates ?? {}, currency, rates }
  const offers = offersFor(asked.snapshot, wanted)
  if ('offers' in offers) return offers.offers.map((offer) => estimateCandidate(asked, candidate, offer))
  const isAboutMoney = (body.optimize ?? 'cost') === 'cost' || body.candidates?.providers !== undefined
  if (isAboutMoney) return [{ candidate, provider: null, reason: offers.missing, detail: offers.detail }]
  return [estimateCandidate(asked, candidate, null)]
}

function named(
  { accelerator, node, model, precision }: Candidate,
  body: RecommendBody,
  provider: string | null,
) {
  return {
    accelerator: accelerator.id,
    node: node?.id ?? null,
    precision,
    model: model?.ref ?? null,
    provider: body.candidates?.providers === undefined ? null : provider,
  }
}

type Place = {
  rank: number
  isOnFront: boolean
  kind: string
  recommendation: Recommendation
  body: RecommendBody
  language: Language
}

function optionOf(one: Estimated, { rank, isOnFront, kind, recommendation, body, language }: Place) {
  const { candidate, offer, estimate, headline, request } = one
  const { accelerator } = candidate
  const count = headline.accelerator_count
  const { launch } = estimate
  return {
    rank,
    ...named(candidate, body, offer?.price.provider ?? null),
    score: candidate.model?.score ?? null,
    count: typeof count === 'number' ? count : null,
    plan: planIn(estimate),
    status: estimate.status,
    headline: Object.fromEntries(Object.entries(headline).filter(([, value]) => value !== null)),
    ranges: rangesOf(kind, one),
    ...(estimate.binding !== undefined && { binding: estimate.binding }),
    evidence: evidenceFor(estimate.validity.backtest === null ? null : recommendation.evidence, {
      accelerator: accelerator.id,
      family: accelerator.family,
      precision: precisionIn(estimate, recommendation),
    }),
    price: offer && priceOf(offer),
    converted: offer?.conversion ?? null,
    on_front: isOnFront,
    warnings: [...new Set(estimate.warnings.map(({ code }) => code))],
    ...(launch !== undefined && { launch: launch && tellLaunch(launch, language) }),
    request,
  }
}

/** The number format that was computed in; `null`: the estimate has none of one name. */
function precisionIn({ assumptions }: Estimated['estimate'], { precisionAt }: Recommendation): string | null {
  const value = assumptions.find(({ path }) => path === precisionAt)?.value
  return typeof value === 'string' ? value : null
}

function planIn({ assumptions }: Estimated['estimate']): Record<string, unknown> {
  const plan = assumptions.filter(({ path }) => /^plan\.[a-z_]+$/.test(path) && !path.endsWith('_count'))
  return Object.fromEntries(plan.map(({ path, value }) => [path.slice('plan.'.length), value]))
}

function rangesOf(kind: string, { estimate, offer }: Estimated) {
  const rate = offer?.conversion
  const unitOf = estimate.units()
  return Object.fromEntries(
    (kindOf(kind)?.leadingFigures ?? []).flatMap((key) => {
      const range = estimate.ranges[key]
      if (!range || range.low >= range.high) return []
      const factor = rate && isIn(unitOf[key], rate.from) ? rate.rate : 1
      return [[key, { low: range.low * factor, high: range.high * factor }]]
    }),
  )
}

function priceOf({ price, hour }: Offer) {
  const { id, version, provider, region, basis, currency, as_of } = price
  return {
    ref: `prices/${id}@${version}`,
    provider,
    region,
    basis,
    accelerator_hour_amount: hour,
    currency,
    as_of,
  }
}
