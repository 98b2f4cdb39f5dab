import type { EstimateInputs } from '../../../contract/catalog/resolved-entries.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import type { ServingPlanSpace } from '../../../contract/request/serving-plan-space.ts'
import type { FoundPlan, FoundPlans, HowSearched, PlanFinder } from '../../answer/plan-finder.ts'
import { startDraft } from '../../draft/draft.ts'
import { Refusal } from '../../refusal.ts'
import { serveReplica } from '../../serving/serve.ts'
import type { ServeAnswer } from '../../serving/serve-answer.ts'
import type { ServeInput } from '../../serving/serve-input.ts'
import { millisecondsPerSecond } from '../../units.ts'
import type { ChosenPlan } from './choose-plan.ts'
import { type Layouts, layoutsOf, plansOn } from './plan-layouts.ts'
import { serveInput } from './serve-sheet.ts'

type Asked = EstimateInputs<ServingRequest> & {
  counts: readonly number[]
  /** What of a plan is listed. */
  space: ServingPlanSpace
  /** Format of the weights where it is one of several. */
  precision?: string
}

/** A request in one format and engine, with its replica at the request's values. */
type Setting = { request: ServingRequest; input: ServeInput }
type Place = { setting: Setting; count: number; plan: ChosenPlan }

/**
 * The plans of replicas on one accelerator at some counts. All of them are evaluated: latency, rate and money trade
 * with each other, so that a plan which is behind by one figure may lead by another. Throws `Refusal` as the estimate
 * does, and `field_conflict` where prefill and decode have devices of their own, which are counts and no plan.
 */
export function findServingPlans({ request, entries, counts, space, precision }: Asked): PlanFinder {
  if (request.features?.disaggregated !== undefined)
    throw new Refusal('field_conflict', '/features/disaggregated', {
      fields: ['features.disaggregated', 'space'],
    })
  const settings = requestsOf(request, space, precision).map((one) => ({
    request: one,
    input: serveInput(startDraft(), one, entries),
  }))
  const [first] = settings
  const layouts = first && layoutsOf(first.input, request.plan, space)
  const places = function* (): Generator<Place> {
    if (layouts === undefined) return
    for (const setting of settings)
      for (const count of counts) for (const plan of plansOn(layouts, count)) yield { setting, count, plan }
  }
  return {
    count: () => {
      const ofOne = (count: number) => [...plansOn(layouts ?? none, count)].length
      return settings.length * counts.reduce((sum, count) => sum + ofOne(count), 0)
    },
    find: (how) => find(places(), how),
    nearest: (budget) => smallest(places(), budget),
  }
}

const none: Layouts = {
  ...{ tensor: [], pipeline: [], data: [], expert: [], attention_data: [] },
  ...{ layers: 0, experts: [] },
}

/** The plan whose accelerators hold the least, of as many as the budget reaches. */
function smallest(places: Iterable<Place>, budget: number): FoundPlan | null {
  let least: FoundPlan | null = null
  let looked = 0
  for (const place of places) {
    if (looked++ >= budget) break
    const found = planFound(place, answerOf(place))
    if (least === null || found.memory_gib < least.memory_gib) least = found
  }
  return least
}

/** The request in each format and engine that is listed, without a plan and a count of its own. */
function requestsOf(
  { plan: _, accelerator: { count: __, ...accelerator } = {}, ...request }: ServingRequest,
  { engine, kv_precision }: ServingPlanSpace,
  weights: string | undefined,
): ServingRequest[] {
  const engines = engine ?? [request.engine]
  const kvs: readonly (string | undefined)[] = kv_precision ?? [undefined]
  return engines.flatMap((one) =>
    kvs.map((kv) => {
      const precision = { ...request.precision, ...(weights && { weights }), ...(kv && { kv }) }
      const named = Object.keys(precision).length > 0
      return {
        ...request,
        accelerator,
        ...(named && { precision }),
        ...(one !== undefined && { engine: one }),
      }
    }),
  )
}

/** An offer for which the same request waits without bound answers none. */
const overloaded = 'overloaded'

function find(places: Iterable<Place>, { part, parts, budget, checkpoint }: HowSearched): FoundPlans {
  const found: FoundPlan[] = []
  let [index, evaluated, isOver] = [0, 0, 0]
  let isWhole = true
  for (const place of places) {
    if (index++ % parts !== part) continue
    isWhole = evaluated < budget
    if (!isWhole) break
    checkpoint()
    evaluated++
    const answer = answerOf(place)
    if (!answer.memory.fits_in_memory) continue
    if (isUnanswered(place, answer)) isOver++
    else found.push(planFound(place, answer))
  }
  return {
    evaluated_count: evaluated,
    fitting_count: found.length + isOver,
    fitting_by_count: countBy(found),
    rejected: isOver > 0 ? { [overloaded]: isOver } : {},
    is_whole: isWhole,
    plans: found,
    unbounded: [],
  }
}

/** Under a request rate alone: a closed loop waits for its answers whatever it is given. */
function isUnanswered({ setting }: Place, { flag }: ServeAnswer): boolean {
  return setting.input.traffic.rate !== undefined && flag === overloaded
}

function countBy(found: readonly FoundPlan[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { count } of found) counts[count] = (counts[count] ?? 0) + 1
  return counts
}

const answerOf = ({ setting, plan }: Place) => serveReplica({ ...setting.input, plan })

function planFound({ setting: { request, input }, count, plan }: Place, answer: ServeAnswer): FoundPlan {
  const { weights, kv } = input.precision ?? {}
  return {
    count,
    plan: {
      ...plan,
      ...(weights && { precision: weights }),
      ...(kv && { kv_precision: kv }),
      engine: input.engine,
    },
    step_time_s: (answer.tpot_ms ?? Number.MAX_VALUE) / millisecondsPerSecond,
    memory_gib: answer.memory_peak_per_accelerator_gib,
    request: { ...request, plan, accelerator: { ...request.accelerator, count } },
  }
}
