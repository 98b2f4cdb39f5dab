import type { FoundPlans } from '../../core/answer/plan-finder.ts'
import type { PlanSearchBody } from '../schemas/search-body.ts'
import type { PlanSearchInput } from './answer.ts'
import type { PartInput, SearchOutline } from './part.ts'

/** Plans that one part evaluates in well under half a second where none is left out: short work, which has any worker. */
const plansInPart = 600_000
/** A search by bounds looks at a small part of what it spans. */
const prunedShare = 0.02
const partsMost = 512
/** Parts that are done at once: others' work is let in between. */
const atOnce = 4
/** Of one part (ms): expected of a part of full size, and the least. */
const partMs = 400
const leastMs = 20

/** How a search is done in parts: each is a task of its own. */
export type Parts = {
  outline: (input: { body: PlanSearchBody }) => Promise<SearchOutline>
  search: (input: PartInput, costMs: number) => Promise<FoundPlans>
}

/** What a search found in parts, on all workers at once, ready to be ranked. */
export async function searchInParts(
  { body, language }: Pick<PlanSearchInput, 'body' | 'language'>,
  { outline: count, search }: Parts,
): Promise<PlanSearchInput> {
  const outline = await count({ body })
  const found: FoundPlans[][] = outline.courses.map(() => [])
  const waiting = outline.courses.flatMap(({ space_count }, course) => {
    const looked = body.exhaustive ? space_count : space_count * prunedShare
    const parts = Math.min(partsMost, Math.max(1, Math.ceil(looked / plansInPart)))
    const costMs = Math.max(leastMs, (partMs * looked) / parts / plansInPart)
    return Array.from({ length: parts }, (_, part) => ({ input: { body, course, part, parts }, costMs }))
  })
  const work = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const { input, costMs } = one
      const own = found[input.course]
      if (own !== undefined) own[input.part] = await search(input, costMs)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { body, language, outline, found }
}
