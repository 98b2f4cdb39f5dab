import { contentHash } from '../../catalog/canonical.ts'
import { type Solution, solve } from '../../core/readers/solve/solve.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Language } from '../../i18n/messages.ts'
import { kinds } from '../../kinds/kinds.ts'
import { tell } from '../estimates/answer.ts'
import type { WorkContext } from '../estimates/context.ts'
import { tellUnknowns } from '../estimates/in-words.ts'
import { fitsSchema, sharedSchemas } from '../schemas/shared.ts'
import type { SolveBody } from '../schemas/solve.ts'
import type { OptimumBody } from '../schemas/solve-optimum.ts'
import type { JsonSchema } from '../validation/json-schema.ts'
import { type NumberBounds, numberBounds } from '../validation/number-bounds.ts'
import { checkPath, readerOf, startOf, type Varied, vary } from './figure-at.ts'
import { solveOptimum } from './optimum/answer.ts'

export type SolveInput = { body: SolveBody | OptimumBody; language: Language }

/** One input at which a figure is a target, or several places at which it is best. Throws `Refusal`. */
export function solveEstimate({ body, language }: SolveInput, context: WorkContext) {
  return 'unknowns' in body
    ? solveOptimum({ body, language }, context)
    : solveInput({ body, language }, context)
}

/** The input at which a figure is the target, with the request that gives it. Throws `Refusal`. */
function solveInput({ body, language }: { body: SolveBody; language: Language }, context: WorkContext) {
  const bounds = boundsOf(body)
  const varied = vary(body, context)
  const fits = (request: object) => fitsSchema(kinds[body.kind].request, request)
  const { start, solution } = search(body, { varied, bounds, fits })
  const { version } = context
  return { ...told(body, solution, varied, start), ...rest(solution, varied, body, { version, language }) }
}

type Searching = {
  varied: Varied
  bounds: NumberBounds
  /** Whether the operation of the kind takes a request. */
  fits: (request: object) => boolean
}

function search(body: SolveBody, { varied, bounds, fits }: Searching) {
  checkFigure(body, varied, bounds)
  const start = startOf(body, varied)
  const first = Math.min(Math.max(start ?? middleOf(bounds), bounds.low), bounds.high)
  checkPath(body, varied, { first, fits })
  const at = readerOf(body.figure, varied)
  return { start, solution: solve({ ...bounds, at, target: body.target, start: first }) }
}

/** The bounds that the schema has for the input, narrowed by those of the body. */
function boundsOf({ kind, path, low, high }: SolveBody): NumberBounds {
  const own = numberBounds(kinds[kind].request as unknown as JsonSchema, path, sharedSchemas)
  if (own === null) throw new Refusal('path_not_solvable', '/path', { path })
  const bounds = {
    ...own,
    low: Math.max(own.low, low ?? own.low),
    high: Math.min(own.high, high ?? own.high),
  }
  if (bounds.low > bounds.high)
    throw new Refusal('range_invalid', '/low', { low: bounds.low, value: bounds.low, high: bounds.high })
  return bounds
}

function middleOf({ low, high }: NumberBounds): number {
  const isBounded = low > 1e-300 && high < 1e30
  return isBounded ? Math.sqrt(low) * Math.sqrt(high) : 1
}

/** The figure has to be one of the headline. Throws the refusal of the request where none of its values can be made. */
function checkFigure({ figure }: SolveBody, { estimateAt }: Varied, bounds: NumberBounds): void {
  const { headline } = estimateOf(estimateAt, bounds)
  if (
    Object.hasOwn(headline, figure) &&
    typeof headline[figure] !== 'string' &&
    typeof headline[figure] !== 'boolean'
  )
    return
  throw new Refusal('reference_unknown', '/figure', {
    candidates: Object.keys(headline).filter((key) => typeof headline[key] === 'number'),
  })
}

/** As it was sent, else with the input in the middle of its bounds: it may be what makes the request whole. */
function estimateOf(estimateAt: Varied['estimateAt'], bounds: NumberBounds) {
  try {
    return estimateAt(null)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return estimateAt(middleOf(bounds))
  }
}

function told(
  { kind, figure, target, path }: SolveBody,
  solution: Solution,
  { requestAt }: Varied,
  start: number | null,
) {
  const isSolved = solution.outcome === 'solved'
  return {
    kind,
    outcome: solution.outcome,
    figure,
    target,
    path,
    value: isSolved ? solution.value : null,
    figure_value: isSolved ? solution.figure : null,
    start_value: start,
    neighbours: neighboursOf(solution),
    request: isSolved ? requestAt(solution.value) : null,
  }
}

function neighboursOf(solution: Solution) {
  if (solution.outcome === 'solved') return null
  const sides = solution.outcome === 'jumps' ? [solution.below, solution.above] : [solution.nearest]
  return sides.flatMap((side) => (side === null ? [] : [{ value: side.value, figure_value: side.figure }]))
}

type Told = { version: string; language: Language }

function rest(
  solution: Solution,
  { estimateAt, catalogRevision }: Varied,
  body: SolveBody,
  { version, language }: Told,
) {
  const estimate = solution.outcome === 'solved' ? estimateAt(solution.value) : null
  return {
    headline: estimate?.headline ?? null,
    unknowns: tellUnknowns(estimate?.unknowns ?? [], language),
    warnings: (estimate?.warnings ?? []).map((warning) => tell(warning, language)),
    reproducibility: {
      estimator_version: version,
      catalog_revision: catalogRevision,
      request_sha256: contentHash(body),
      samples: 0,
      seed: 1,
    },
    links: { estimate: `/v1/estimates/${body.kind}` },
  }
}
