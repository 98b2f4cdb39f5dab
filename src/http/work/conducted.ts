import { type SearchPart, searchInParts } from '../plans/on-all-cores.ts'
import type { SearchOutline } from '../plans/part.ts'
import { costOfOutline, costOfRanking } from './cost.ts'
import type { TaskInput, TaskName, TaskResult } from './tasks.ts'
import { plain } from './written.ts'

/** How a conducted task has another one done, and tells how far it has come. */
export type Conducting = {
  /** Where it is done: a worker for each place. Absent: here. */
  places?: number | undefined
  perform: <N extends TaskName>(task: N, input: TaskInput<N>, costMs: number) => Promise<object>
  tell?: (done: number, total: number) => void
}

/** A task that has others done on the way, several at once on all cores, and ends with one of its own. */
export type Conducted = (input: never, conducting: Conducting) => Promise<object>

type Search = TaskInput<'plan_search'>

/** The spaces of a search, counted. Throws `Refusal`. */
export async function outlineOf(
  { body }: Pick<Search, 'body'>,
  { perform }: Conducting,
): Promise<SearchOutline> {
  return plain<TaskResult<'plan_search_outline'>>(
    await perform('plan_search_outline', { body }, costOfOutline(body)),
  )
}

/** A search over plans: counted, searched in parts, ranked. */
export async function conductSearch({ outline, ...asked }: Search, conducting: Conducting): Promise<object> {
  const { perform, tell, places = 1 } = conducting
  const { body } = asked
  const search = async ({ input, costMs }: SearchPart) =>
    plain<TaskResult<'plan_search_part'>>(await perform('plan_search_part', input, costMs))
  const counted = outline ?? (await outlineOf({ body }, conducting))
  const found = await searchInParts({ ...asked, outline: counted }, { search, places, ...(tell && { tell }) })
  return perform('plan_search', found, costOfRanking(body, counted))
}

export const conducted: Partial<Readonly<Record<TaskName, Conducted>>> = { plan_search: conductSearch }
