import type { ScenarioAt } from '../scenario-store.ts'
import { damagedVersion } from './scenario-row.ts'

/** Versions are numbered without a gap, down to 1. Throws StorageFault where damage has swallowed one. */
export function requireAll(
  rows: readonly { version: number }[],
  { first, step, count, ...at }: ScenarioAt & { first: number; step: number; count: number },
  database: string,
): void {
  for (let index = 0; index < count; index++) {
    const version = first + step * index
    if (rows[index]?.version !== version) throw damagedVersion({ ...at, version }, database)
  }
}
