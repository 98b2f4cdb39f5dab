import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Claim } from '../core/readers/claims/claim.ts'

const files = ['reports', 'pages', 'runs', 'economy', 'tuning'] as const
const folder = join(import.meta.dirname, 'data')

/** The claims in this build, in their order. Checked against their schema by a test, not at every start. */
export function shippedClaims(): Claim[] {
  return files.flatMap((name): Claim[] => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))
}
