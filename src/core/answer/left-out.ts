import type { Warning } from '../../contract/answer.ts'
import type { Wording, Words } from '../../contract/words.ts'
import type { Gap } from '../sheet/figure.ts'
import { isWords, words } from '../words.ts'

/** Who has no place in a ranking, and why the figure that it is ranked by is not known. */
export type LeftOut = { name: string | Words; gap: Gap }

/** A ranking of fewer has no best: there is nothing that the first was compared with. */
export const fewestRanked = 2

/** Why there is no best: what the first one left out lacks, else that there is nothing to compare. */
export function noBest(leftOut: readonly LeftOut[]): Gap {
  return leftOut[0]?.gap ?? { reason: 'no_solution', detail: words('too_few_ranked') }
}

/** One warning for a ranking: who is left out, and the rate, price or other field that is missing. */
export function warnOfLeftOut(figure: string, path: string, leftOut: readonly LeftOut[]): Warning[] {
  if (leftOut.length === 0) return []
  const parts = joined(leftOut.map(({ name }) => name))
  const missing = joined([
    ...new Map(
      leftOut.flatMap(({ gap }) => missingOf(gap)).map((one) => [JSON.stringify(one), one]),
    ).values(),
  ])
  return [{ code: 'ranking_leaves_out', path, parameters: { figure, parts, missing } }]
}

/** Names alone are one text; with a sentence among them they are a list that is written later. */
function joined(list: readonly (string | Words)[]): Wording {
  return list.every((one) => typeof one === 'string') ? list.join(', ') : list
}

function missingOf({ reason, supply, detail = reason }: Gap): readonly (string | Words)[] {
  if (isWords(detail) && detail.code === 'rate_of') return [words('rate_lacking', detail.parameters)]
  if (supply !== undefined) return [words('field_lacking', { field: supply })]
  return typeof detail === 'string' || isWords(detail) ? [detail] : detail
}
