import type { FoundPlans } from '../../core/answer/plan-finder.ts'
import { type PlanSearchBody, searchOf } from '../schemas/search-body.ts'
import type { PlanSearchInput } from './answer.ts'
import type { PartInput, SearchOutline } from './part.ts'

/** Plans that one part evaluates in well under half a second where none is left out: short work, which has any worker. */
const plansInPart = 600_000
/** A search by bounds looks at a small part of what it spans. */
const prunedShare = 0.02
const partsMost = 512
/** Parts that are under way for each worker: the next one waits there when one is done. */
const atOnceByPlace = 2
/** Of one part (ms): expected of a part of full size, and the least. */
const partMs = 400
const leastMs = 20

/** A part with what it is expected to take (ms). */
export type SearchPart = { input: PartInput; costMs: number }

/** How a part is searched, and who is told how many are done. */
export type PartSearch = {
  search: (part: SearchPart) => Promise<FoundPlans>
  /** Workers that there are. */
  places: number
  tell?: (done: number, total: number) => void
}

/** The parts that a search is done in. */
export function partsOf(body: PlanSearchBody, { courses }: SearchOutline): SearchPart[] {
  const eachMs = searchOf(body.kind)?.eachMs
  return courses.flatMap(({ space_count }, course) => {
    if (eachMs !== undefined) return partsOfReading({ body, course }, space_count * eachMs)
    const looked = body.exhaustive ? space_count : space_count * prunedShare
    const parts = Math.min(partsMost, Math.max(1, Math.ceil(looked / plansInPart)))
    const costMs = Math.max(leastMs, (partMs * looked) / parts / plansInPart)
    return Array.from({ length: parts }, (_, part) => ({ input: { body, course, part, parts }, costMs }))
  })
}

/** Parts of a course whose every plan is evaluated for itself. */
function partsOfReading(one: Pick<PartInput, 'body' | 'course'>, totalMs: number): SearchPart[] {
  const parts = Math.min(partsMost, Math.max(1, Math.ceil(totalMs / partMs)))
  const costMs = Math.max(leastMs, totalMs / parts)
  return Array.from({ length: parts }, (_, part) => ({ input: { ...one, part, parts }, costMs }))
}

/** What a search found in parts, on all workers at once, ready to be ranked. */
export async function searchInParts(
  { outline, ...asked }: Omit<PlanSearchInput, 'found'> & { outline: SearchOutline },
  { search, places, tell }: PartSearch,
): Promise<PlanSearchInput> {
  const found: FoundPlans[][] = outline.courses.map(() => [])
  const waiting = partsOf(asked.body, outline)
  const total = waiting.length
  let done = 0
  const work = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const own = found[one.input.course]
      if (own !== undefined) own[one.input.part] = await search(one)
      tell?.(++done, total)
    }
  }
  await Promise.all(Array.from({ length: places * atOnceByPlace }, work))
  return { ...asked, outline, found }
}
