import type { IncludedBlocks } from '../../core/answer/assemble.ts'
import { furtherBlocks, kindOf } from '../../kinds/kinds.ts'
import { HttpProblem } from '../errors/http-problem.ts'

/** Throws `include_not_offered` for a block that is asked of a kind which has none. */
export function requireBlocks(kind: string, include: IncludedBlocks): void {
  const offered = kindOf(kind)?.includes ?? []
  const missing = furtherBlocks.find((block) => include[block] && !offered.includes(block))
  if (missing === undefined) return
  const parameters = { pointer: '/include', kind, block: missing }
  throw new HttpProblem('include_not_offered', { place: 'query', parameters })
}
