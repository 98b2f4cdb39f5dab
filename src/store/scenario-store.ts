import type { Changed, ChangeNote, Removed, Restored, Saved } from './change.ts'
import type { Direction, NumberedQuery, ScenarioOrder } from './list-order.ts'

/** Words, or words with a value each. */
export type Labels = readonly string[] | Readonly<Record<string, string>>

/** What a caller saves, and where. */
export type ScenarioDraft = {
  team: string
  name: string
  kind: string
  request: object
  note: string | null
  labels: Labels
  pin: { catalog_revision: string }
  /** Which estimator answered it when it was saved. */
  estimator_version: string
}

/** One version. Never changes once it is saved. */
export type Scenario = ScenarioDraft & {
  /** ISO 8601 in UTC. Shown only: nothing is ordered by it. */
  saved_at: string
  /** Id of the key that saved it. */
  saved_by: string
  version: number
  etag: string
}

export type ScenarioSummary = Omit<Scenario, 'request'>

export type ScenarioAt = { team: string; name: string }

/** The versions, one of which the caller must have seen; `any`: whichever it is. */
export type Etags = readonly string[] | 'any'

export type SaveCondition = { if: 'absent' } | { if: 'matches'; etags: Etags }

/** Which scenarios of a team are listed. */
export type ScenarioFilter = {
  /** A word, or `key=value`. */
  label?: string
  /** Only what was deleted, which can be restored. */
  deleted?: boolean
}

export type ScenarioListQuery = ScenarioFilter & {
  limit: number
  /** Default: by name. */
  order?: ScenarioOrder
  direction?: Direction
  /** Name that the page starts behind. */
  after?: string
  /** In another order than by name: what the scenario of that name is ordered by. */
  afterValue?: string
}

/** `next` is `null` on the last page. */
export type ScenarioPage = { items: ScenarioSummary[]; next: string | null }
export type VersionPage = { items: ScenarioSummary[]; next: number | null }

/**
 * Named scenarios of teams. A deleted one answers as a missing one, and keeps its versions. A change, its
 * audit row and the answer to repeat are kept together or not at all.
 */
export type ScenarioStore = {
  /** Adds a version when the condition holds. A deleted name is made again as its next version. */
  save(draft: ScenarioDraft, condition: SaveCondition, note: ChangeNote<Saved>): Changed<Saved>
  get(team: string, name: string): Promise<Scenario | undefined>
  getVersion(team: string, name: string, version: number): Promise<Scenario | undefined>
  /** In the order of names (code points), or in the order that is asked. */
  list(team: string, query: ScenarioListQuery): Promise<ScenarioPage>
  /** How many a list has on all of its pages. */
  count(team: string, filter: ScenarioFilter): Promise<number>
  /** `undefined`: no such scenario. */
  versions(team: string, name: string, query: NumberedQuery): Promise<VersionPage | undefined>
  remove(at: ScenarioAt, etags: Etags, note: ChangeNote<Removed>): Changed<Removed>
  /** Brings a deleted scenario back as it was; a live one is left alone. `missing`: there never was one. */
  restore(at: ScenarioAt, note: ChangeNote<Restored>): Changed<Restored>
}
