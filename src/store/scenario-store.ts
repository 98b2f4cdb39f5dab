/** Words, or words with a value each. */
export type Labels = readonly string[] | Readonly<Record<string, string>>

/** What a caller saves. */
export type ScenarioContent = {
  kind: string
  request: object
  note: string | null
  labels: Labels
  pin: { catalog_revision: string }
}

export type ScenarioDraft = ScenarioContent & {
  team: string
  name: string
  /** ISO 8601 in UTC. Shown only: nothing is ordered by it. */
  saved_at: string
  /** Id of the key that saved it. */
  saved_by: string
}

/** One version. Never changes once it is saved. */
export type Scenario = ScenarioDraft & { version: number; etag: string }

export type ScenarioSummary = Omit<Scenario, 'request'>

/** `etags`: the versions, one of which the caller must have seen; `any`: whichever it is. */
export type SaveCondition = { if: 'absent' } | { if: 'matches'; etags: readonly string[] | 'any' }

export type SaveOutcome =
  | { outcome: 'created' | 'changed'; scenario: Scenario }
  | { outcome: 'exists' | 'missing' | 'stale' }

export type RemoveOutcome = { outcome: 'removed'; version: number } | { outcome: 'missing' | 'stale' }

export type ScenarioListQuery = {
  limit: number
  /** Name that the page starts behind. */
  after?: string
  /** A word, or `key=value`. */
  label?: string
  /** Only what was deleted, which can be restored. */
  deleted?: boolean
}

/** `next` is `null` on the last page. */
export type ScenarioPage = { items: ScenarioSummary[]; next: string | null }
export type VersionPage = { items: ScenarioSummary[]; next: number | null }

/** Named scenarios of teams. A deleted one answers as a missing one, and keeps its versions. */
export type ScenarioStore = {
  /** Adds a version when the condition holds. A deleted name is made again as its next version. */
  save(draft: ScenarioDraft, condition: SaveCondition): SaveOutcome
  get(team: string, name: string): Scenario | undefined
  getVersion(team: string, name: string, version: number): Scenario | undefined
  /** In the order of names (code points). */
  list(team: string, query: ScenarioListQuery): ScenarioPage
  /** Newest first, from below `before`. `undefined`: no such scenario. */
  versions(team: string, name: string, query: { limit: number; before?: number }): VersionPage | undefined
  remove(given: {
    team: string
    name: string
    etags: readonly string[] | 'any'
    deleted_at: string
  }): RemoveOutcome
  /** Brings a deleted scenario back as it was; a live one is left alone. `undefined`: there never was one. */
  restore(team: string, name: string): { scenario: Scenario; wasDeleted: boolean } | undefined
}
