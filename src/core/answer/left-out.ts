import type { Warning } from '../../contract/answer.ts'
import type { Gap } from '../sheet/figure.ts'

/** Who has no place in a ranking, and why the figure that it is ranked by is not known. */
export type LeftOut = { name: string; gap: Gap }

/** A ranking of fewer has no best: there is nothing that the first was compared with. */
export const fewestRanked = 2

/** Why there is no best: what the first one left out lacks, else that there is nothing to compare. */
export function noBest(leftOut: readonly LeftOut[]): Gap {
  return leftOut[0]?.gap ?? { reason: 'no_solution', detail: 'fewer than two are ranked' }
}

/** One warning for a ranking: who is left out, and the rate, price or other field that is missing. */
export function warnOfLeftOut(figure: string, path: string, leftOut: readonly LeftOut[]): Warning[] {
  if (leftOut.length === 0) return []
  const parts = leftOut.map(({ name }) => name).join(', ')
  const missing = [...new Set(leftOut.map(({ gap }) => missingOf(gap)))].join(', ')
  return [{ code: 'ranking_leaves_out', path, parameters: { figure, parts, missing } }]
}

function missingOf({ reason, supply, detail }: Gap): string {
  if (reason === 'fx_rate_missing' && detail !== undefined) return `no exchange rate ${detail}`
  return supply === undefined ? (detail ?? reason) : `no ${supply}`
}
