import type { ChangeAnswer, RememberedAnswer } from './idempotency-store.ts'
import type { OverQuota } from './quota.ts'
import type { Scenario } from './scenario-store.ts'

export type Saved = { outcome: 'created' | 'changed'; scenario: Scenario }
export type Removed = { outcome: 'removed'; version: number }
/** `unchanged`: it was not deleted. */
export type Restored = { outcome: 'restored' | 'unchanged'; scenario: Scenario }
export type Done = Saved | Removed | Restored

const refusals = ['exists', 'missing', 'stale', 'over_quota'] as const

/** Nothing was changed: the condition does not hold, or the team has no room. */
export type Refused = { outcome: Exclude<(typeof refusals)[number], 'over_quota'> } | OverQuota

export function isRefused(result: { outcome: string }): result is Refused {
  return refusals.some((one) => one === result.outcome)
}

/** Nothing was changed: the key was used before, and this was answered. */
export type Repeated = { outcome: 'repeated'; answer: RememberedAnswer }

/** The key of a repeatable request, and the answer to keep under it. */
export type Once<D extends Done> = {
  key: string
  fingerprint: string
  /** Answers saved before a moment are forgotten, the oldest first, at most so many. */
  forget: { before: string; limit: number }
  /** Pure. What it throws undoes the change. */
  answerTo: (done: D) => ChangeAnswer
}

/** What a change leaves beside the scenario, in the same transaction. */
export type ChangeNote<D extends Done> = {
  /** Id of the key; `open` where the service is open. */
  actor: string
  /** ISO 8601 in UTC. Shown only: nothing is ordered by it. */
  at: string
  request_id: string
  /** `null`: the request came without a key. */
  once: Once<D> | null
}

export type ChangeResult<D extends Done> = D | Refused | Repeated
export type Changed<D extends Done> = Promise<ChangeResult<D>>
