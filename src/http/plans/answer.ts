import { contentHash } from '../../catalog/canonical.ts'
import type { FoundPlans } from '../../core/answer/plan-finder.ts'
import type { Language } from '../../i18n/messages.ts'
import { type KindName, kindOf } from '../../kinds/kinds.ts'
import type { WorkContext } from '../estimates/context.ts'
import { tellValidity } from '../estimates/in-words.ts'
import { samplesDefault, seedDefault } from '../schemas/estimate-query.ts'
import { goalsOf, type PlanSearchBody, searchOf, topDefault } from '../schemas/search-body.ts'
import { candidateReader, type Reader } from './candidates.ts'
import { countsOf } from './counts.ts'
import { type Course, coursesOf } from './courses.ts'
import { memoryBinding, nearestTo } from './out-of-reach.ts'
import { outlineSearch, type SearchOutline, searchCourse } from './part.ts'
import { bindingLimits, groupsOf, type Ranked, rankGroups } from './rank.ts'
import { requireKnown } from './require-known.ts'
import { teller, valueBy } from './tell.ts'

export type PlanSearchInput = {
  body: PlanSearchBody
  language: Language
  /** Whether each plan has the lines that start it. */
  isLaunched?: boolean
  /** What was counted and found already, by course and part; absent: it is done here. */
  outline?: SearchOutline
  found?: FoundPlans[][]
}

/** Samples behind figures that are read at p90: enough for ranges of candidates. */
const worstCaseSamples = 64

/** The best plans, and what they are the best of. Throws `Refusal`. */
export function searchForPlans(
  { body, language, outline, found, isLaunched = false }: PlanSearchInput,
  context: WorkContext,
) {
  const counted = outline ?? outlineSearch({ body }, context)
  const { courses } = coursesOf(body, context)
  const share = { part: 0, parts: 1, courses: courses.length, context }
  const results = found ?? courses.map((course) => [searchCourse(course, body, share)])
  const goals = goalsOf(body)
  const { limits = [], top = topDefault, confidence = 'p50', kind } = body
  const isWorstCase = confidence === 'p90'
  const reader: Reader = { goals, limits, isWorstCase, samples: isWorstCase ? worstCaseSamples : 0 }
  const { read, estimate } = candidateReader(reader)
  const { memory = '', eachMs } = searchOf(kind) ?? {}
  const isEachRead = eachMs !== undefined || goals.some(({ figure }) => figure === memory)
  const groups = courses.flatMap((course, index) => groupsOf(course, results[index] ?? [], isEachRead))
  const ranked = rankGroups(groups, read, { goals, top, isEachRead })
  requireKnown(ranked, { goals, limits })
  const front = goals.length > 1 ? ranked.front : ranked.best.slice(0, 1)
  const tell = teller(estimate, { front, language, isLaunched })
  const plans = ranked.best.map((one, index) => ({ rank: index + 1, ...tell(one) }))
  const told = { context, body, estimate }
  return {
    kind,
    status: plans.length > 0 ? 'ok' : 'infeasible',
    ...countsOf(counted, { courses, results, isEachKept: eachMs !== undefined }, ranked),
    plans,
    front: goals.length > 1 ? ranked.front.map(tell) : [],
    binding: [
      ...bindingLimits(ranked, limits, goals).map(({ limit, without }) => ({
        ...{ figure: limit.figure, max: limit.max ?? null, min: limit.min ?? null },
        value_without: valueBy(without, goals[0]?.figure),
      })),
      ...memoryBinding(courses, results, { read, ranked, memory, body }),
    ],
    nearest: plans.length > 0 ? null : nearestTo(courses, ranked, { read, memory, tell }),
    not_searched: counted.not_searched,
    validity: validityOf(ranked, language),
    ...reproducibility(told, courses),
    links: linksOf(kind),
  }
}

/** Where the request of a plan can be posted, and laid out in time. */
function linksOf(kind: KindName) {
  const estimate = `/v1/estimates/${kind}`
  const isLaidOut = kindOf(kind)?.includes?.includes('timeline')
  return { estimate, ...(isLaidOut && { timeline: `${estimate}?include=timeline` }) }
}

function validityOf({ best, heads }: Ranked, language: Language) {
  const [first] = best.length > 0 ? best : heads
  return first === undefined ? null : tellValidity(first.compared.estimate.validity, language)
}

function reproducibility(
  { context, body }: { context: WorkContext; body: PlanSearchBody },
  courses: readonly Course[],
) {
  return {
    reproducibility: {
      estimator_version: context.version,
      catalog_revision: courses[0]?.opened.snapshot.sha256 ?? '',
      request_sha256: contentHash(body),
      samples: samplesDefault,
      seed: seedDefault,
    },
  }
}
