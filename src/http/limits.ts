/** Most low-discrepancy samples of one estimate. */
export const samplesMax = 65_536

/** Most entries on one page of a list. */
export const pageMax = 500

/** Longest part of a path: ids and names are shorter. */
export const pathPartMaxLength = 160

/** What callers, one or all together, may ask of the service. */
export type ServiceLimits = {
  connectionsMax: number
  /** Addresses and CIDR blocks of proxies whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[]
  rates: RateLimits
}

/** Most in a minute; `null`: no limit. */
export type RateLimits = {
  /** Requests from one address. */
  address: number | null
  /** Requests with one key. */
  key: number | null
  /** Requests with the keys of one team. */
  team: number | null
  /** Wrong keys from one address. */
  wrongKeys: number | null
}

/** Time that rates are counted over. */
export const rateWindowMs = 60_000

/** How many plans a search may have. */
export type PlanBounds = {
  /** That it spans, most of which a bound may leave out. */
  spannedMax: number
  /** That are looked at one by one. */
  evaluatedMax: number
}

/** How much work there may be, by how it is asked for: processor time, and what is counted. */
export type WorkBounds = {
  /** A long task that is answered at once (ms); past it, it becomes a job. */
  syncMaxMs: number
  /** A request, and a job that is one only because it was asked for so (s). */
  requestMaxS: number
  /** A job of a long task (s). */
  jobMaxS: number
  /** Points of a sweep. */
  sweepPointsMax: number
  /** Items of a batch. */
  batchItemsMax: number
  /** Bytes of the result of a job. */
  resultMaxBytes: number
}
