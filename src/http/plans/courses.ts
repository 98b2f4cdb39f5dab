import type { SearchedAccelerator } from '../../contract/request/plan-space.ts'
import type { PlanFinder } from '../../core/answer/plan-finder.ts'
import { type MachineRequest, onAccelerator } from '../../core/readers/compare/accelerators.ts'
import { Refusal } from '../../core/refusal.ts'
import { powersOfTwo } from '../../core/training/search/divisors.ts'
import { openWithPrice } from '../compare/items.ts'
import type { WorkContext } from '../estimates/context.ts'
import type { OpenedEstimate } from '../estimates/open-estimate.ts'
import { type PlanSearchBody, searchOf } from '../schemas/search-body.ts'

/** One accelerator, in one format where several are listed: its plans, and how a request for one is estimated. */
export type Course = {
  accelerator: string
  precision: string | null
  opened: OpenedEstimate
  finder: PlanFinder
}

/** Why an accelerator has no plans. */
export type NotSearched = { accelerator: string; code: string }

export type Courses = { courses: Course[]; not_searched: NotSearched[] }

const own = 'accelerator'

/**
 * What is gone through. An accelerator that is refused does not stop the others; where all are, the first refusal
 * is thrown.
 */
export function coursesOf(body: PlanSearchBody, context: WorkContext): Courses {
  const listed = body.space?.accelerators
  const asked = listed ?? [null]
  const refusals: Refusal[] = []
  const courses: Course[] = []
  const not_searched: NotSearched[] = []
  for (const [index, one] of asked.entries()) {
    try {
      courses.push(...coursesOn(body, one, context))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const pointer =
        /^\/(accelerator|price|node)/.test(error.pointer) && one ? `/space/accelerators/${index}` : '/request'
      refusals.push(error.under(pointer))
      not_searched.push({ accelerator: one?.ref ?? own, code: error.code })
    }
  }
  const [first] = refusals
  if (courses.length === 0 && first !== undefined) throw first
  return { courses, not_searched }
}

function coursesOn(body: PlanSearchBody, one: SearchedAccelerator | null, context: WorkContext): Course[] {
  const { kind, space = {} } = body
  const search = searchOf(kind)
  if (search === null) throw new Error(`${kind} has no plans`)
  const request = one === null ? body.request : onAccelerator(body.request, one)
  const { opened, asked } = openPriced(request, { context, kind })
  const counts = countsOf(body, one)
  return (space.precision ?? [null]).map((precision) => ({
    accelerator: one?.ref ?? body.request.accelerator?.ref ?? own,
    precision,
    opened,
    finder: search.find({
      request: asked as never,
      entries: opened.entries,
      counts,
      space,
      ...(precision !== null && { precision }),
    }),
  }))
}

function countsOf(
  { kind, space, request, limits = [] }: PlanSearchBody,
  one: SearchedAccelerator | null,
): readonly number[] {
  const listed = one?.counts ?? (one?.count === undefined ? undefined : [one.count]) ?? space?.counts
  const limit = limits.find(({ figure }) => figure === 'accelerator_count')
  const [least, most] = [limit?.min ?? 1, limit?.max ?? Number.POSITIVE_INFINITY]
  const sent = request.accelerator?.count
  const usual = searchOf(kind)?.countMost ?? 1
  const open = sent === undefined ? countsUpTo(most, usual) : [sent]
  return (listed ?? open).filter((count) => count >= least && count <= most)
}

/** Every count up to a limit that one can go through, else powers of two up to the usual most. */
const eachMost = 20_000
function countsUpTo(most: number, usual: number): readonly number[] {
  if (most > eachMost) return powersOfTwo(usual)
  return Array.from({ length: Math.floor(most) }, (_, index) => index + 1)
}

type Opening = Parameters<typeof openWithPrice>[1]

/**
 * The cheapest rent in the currency that is asked for, else in one that a dated rate of the request leads from;
 * without any an accelerator is searched without cost.
 */
function openPriced(
  request: MachineRequest,
  given: Opening,
): { opened: OpenedEstimate; asked: MachineRequest } {
  const first = openWithPrice(request, given)
  const { price, currency_rates: rates = [] } = request
  if (!first.unpriced) return { opened: first.opened, asked: request }
  for (const currency of new Set(rates.flatMap(({ from, to }) => [from, to]))) {
    const asked = { ...request, price: { ...price, currency } } as MachineRequest
    const other = openWithPrice(asked, given)
    if (!other.unpriced) return { opened: other.opened, asked }
  }
  const { price: _, ...asked } = request
  return { opened: first.opened, asked }
}
