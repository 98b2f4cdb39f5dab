import { resolveRequest } from '../../catalog/resolve-request.ts'
import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import type { Estimate } from '../../contract/answer.ts'
import type { MachineRequest } from '../../core/readers/compare/accelerators.ts'
import { onAccelerator } from '../../core/readers/compare/accelerators.ts'
import type { Conversion } from '../../core/readers/compare/exchange.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Recommendation } from '../../kinds/kind.ts'
import type { WorkContext } from '../estimates/context.ts'
import type { AnyRequest } from '../estimates/open-estimate.ts'
import type { Candidate } from './candidates.ts'
import type { Offer } from './offers.ts'

export type Reason =
  | 'no_price'
  | 'fx_rate_missing'
  | 'does_not_fit'
  | 'objective_not_kept'
  | 'precision_not_supported'
  | 'limit_exceeded'
  | 'limit_unknown'
  | 'figure_unknown'
  | 'refused'

/** A candidate that was estimated, or why it was not. */
export type Estimated = {
  key: string
  candidate: Candidate
  offer: Offer | null
  request: object
  estimate: Estimate
  headline: Estimate['headline']
  score?: number
}
export type Failed = { candidate: Candidate; provider: string | null; reason: Reason; detail: string | null }

type Asked = {
  kind: string
  request: object
  recommendation: Recommendation
  snapshot: CatalogSnapshot
  context: WorkContext
}

/** What of an option is answered beside its headline: samples of its ranges, the lines that start it. */
export type Shown = { samples: number; launch: boolean }

/** What is only ranked has neither. */
const ranked: Shown = { samples: 0, launch: false }

/** The request of a candidate: its machine, model, format and rent in place of what was sent. */
export function requestFor(
  asked: Pick<Asked, 'request' | 'recommendation'>,
  candidate: Candidate,
  offer: Offer | null,
): object {
  const { accelerator, node, model, precision } = candidate
  const { price: _, ...sent } = asked.request as MachineRequest
  const request = onAccelerator(sent, {
    ref: accelerator.id,
    ...(node && { node: { ref: node.id } }),
    ...(offer && { price: { ref: offer.price.id } }),
  })
  return {
    ...withPrecision(request, asked.recommendation.precisionAt, precision),
    ...(model && { model: { ref: model.ref } }),
  }
}

function withPrecision(request: object, path: string, precision: string | null): object {
  if (precision === null) return request
  const [block = '', field = ''] = path.split('.')
  const own = (request as Record<string, object | undefined>)[block]
  return { ...request, [block]: { ...own, [field]: precision } }
}

/** Formats that are there to be computed in, and of little use on a chip that does not. */
const computedFormats: ReadonlySet<string> = new Set(['fp8', 'mxfp8', 'nvfp4', 'fp4'])

/** Estimates a candidate at one offer. What it is refused for, or cannot do, is told of it and stops no other. */
export function estimateCandidate(
  asked: Asked,
  candidate: Candidate,
  offer: Offer | null,
  { samples, launch }: Shown = ranked,
): Estimated | Failed {
  const provider = offer?.price.provider ?? null
  const failed = (reason: Reason, detail: string | null): Failed => ({ candidate, provider, reason, detail })
  const request = requestFor(asked, candidate, offer)
  const { context, snapshot, kind } = asked
  try {
    const entries = resolveRequest(snapshot, request as AnyRequest)
    context.checkpoint()
    const options = {
      samples,
      seed: 1,
      include: { derivation: false, drivers: false, launch },
      headlineOnly: true,
      plans: context.plans,
    }
    const estimator = context.estimators[kind as keyof typeof context.estimators]
    const estimate = estimator({ request: request as never, entries }, options)
    const { precision } = candidate
    const isWider = estimate.warnings.some(({ code }) => code === 'computed_in_wider_format')
    if (precision !== null && isWider && computedFormats.has(precision.toLowerCase()))
      return failed('precision_not_supported', precision)
    if (estimate.status === 'infeasible')
      return estimate.headline.fits_in_memory === false
        ? failed('does_not_fit', null)
        : failed('objective_not_kept', estimate.binding?.objective ?? null)
    const headline = converted(estimate, offer?.conversion ?? null)
    const { model } = candidate
    const key = [candidate.accelerator.id, candidate.node?.id, precision, model?.ref, offer?.price.id].join(
      ' ',
    )
    return { key, candidate, offer, request, estimate, headline, ...(model && { score: model.score }) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return failed('refused', error.code)
  }
}

/** Whether a unit is an amount of a currency, or one by something. */
export const isIn = (unit: string | undefined, currency: string): boolean => unit?.split('/')[0] === currency

/** Amounts in the currency of the answer, by the dated rate. */
function converted({ headline, units }: Estimate, conversion: Conversion | null): Estimate['headline'] {
  if (conversion === null) return headline
  const unitOf = units()
  return Object.fromEntries(
    Object.entries(headline).map(([key, value]) => [
      key,
      typeof value === 'number' && isIn(unitOf[key], conversion.from)
        ? value * conversion.rate
        : key === 'cost_currency'
          ? conversion.to
          : value,
    ]),
  )
}
