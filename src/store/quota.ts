/** Most that one team keeps. */
export type Quota = {
  /** Live scenarios. */
  scenarios: number
  /** Versions of one scenario. */
  versions: number
  /** Requests, labels and notes of all versions (bytes). */
  bytes: number
}

export const noQuota: Quota = {
  scenarios: Number.POSITIVE_INFINITY,
  versions: Number.POSITIVE_INFINITY,
  bytes: Number.POSITIVE_INFINITY,
}

/** What a team keeps. */
export type Usage = { scenarios_count: number; kept_bytes: number }

/** Nothing was changed: the team has no room for it. */
export type OverQuota = { outcome: 'over_quota'; quota: keyof Quota; quota_max: number }

/** The first quota that would be exceeded, if any. `version`: the number of the one that is added. */
export function overQuota(
  quota: Quota,
  usage: Usage,
  adds: { scenarios: number; version: number; bytes: number },
): OverQuota | undefined {
  const wanted: Quota = {
    scenarios: adds.scenarios === 0 ? 0 : usage.scenarios_count + adds.scenarios,
    versions: adds.version,
    bytes: adds.bytes === 0 ? 0 : usage.kept_bytes + adds.bytes,
  }
  const over = (['scenarios', 'versions', 'bytes'] as const).find((name) => wanted[name] > quota[name])
  return over && { outcome: 'over_quota', quota: over, quota_max: quota[over] }
}

/** Bytes that a version takes, counted as the store writes it. */
export function keptBytes({
  request,
  labels,
  note,
}: {
  request: object
  labels: object
  note: string | null
}): number {
  return Buffer.byteLength(JSON.stringify(request) + JSON.stringify(labels) + (note ?? ''))
}
