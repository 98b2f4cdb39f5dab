import type { FastifyInstance } from 'fastify'
import { contentHash } from '../../../catalog/canonical.ts'
import type { Remember } from '../../../core/claims/inputs.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type Solution, solve } from '../../../core/solve/solve.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import { reference } from '../../schemas/field.ts'
import { kindSchemas } from '../../schemas/kinds.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { SolveAnswer, type SolveBody, SolveRequest } from '../../schemas/solve.ts'
import { inTurns } from '../../turns.ts'
import type { JsonSchema, SharedSchemas } from '../../validation/json-schema.ts'
import { type NumberBounds, numberBounds } from '../../validation/number-bounds.ts'
import { tell } from '../estimates/answer.ts'
import { tellUnknowns } from '../estimates/in-words.ts'
import { checkPath, readerOf, startOf, type Varied, vary } from './figure-at.ts'

/** POST /v1/solve */
export function addSolve(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/solve',
    {
      config: { policy: 'estimates' },
      schema: {
        operationId: 'solveEstimate',
        tags: ['planning'],
        summary: 'The input at which a figure is a target',
        description:
          'Any number of any kind of estimate is solved for: the price at which a run costs a million, the tokens that fit in a month, the tokens a day at which two options cost the same. The answer is put back: its request gives the target.',
        body: reference(SolveRequest),
        response: { 200: answer('The solution.', SolveAnswer), ...problems(400, 413, 415, 422) },
      },
    },
    async (request) => {
      const shared = new Map(Object.entries(app.getSchemas())) as unknown as SharedSchemas
      const body = request.body as SolveBody
      const bounds = boundsOf(body, shared)
      const varied = await vary(body, deps)
      const fits = (tried: object) => request.validateInput({ ...body, request: tried }, 'body') === true
      const { start, solution } = await inTurns((remember) =>
        search(body, { varied, bounds, fits, remember }),
      )
      const language = languageOf(request.headers)
      return { ...told(body, solution, varied, start), ...rest(solution, varied, body, { deps, language }) }
    },
  )
}

type Searching = {
  varied: Varied
  bounds: NumberBounds
  /** Whether the operation of the kind takes a request. */
  fits: (request: object) => boolean
  remember: Remember
}

function search(body: SolveBody, { varied, bounds, fits, remember }: Searching) {
  remember('figure', () => checkFigure(body, varied, bounds))
  const start = remember('start', () => startOf(body, varied))
  const first = Math.min(Math.max(start ?? middleOf(bounds), bounds.low), bounds.high)
  remember('path', () => checkPath(body, varied, { first, fits }))
  const read = readerOf(body.figure, varied)
  const solution = solve({
    ...bounds,
    at: (value) => remember(`at ${value}`, () => read(value)),
    target: body.target,
    start: first,
  })
  return { start, solution }
}

/** The bounds that the schema has for the input, narrowed by those of the body. */
function boundsOf({ kind, path, low, high }: SolveBody, shared: SharedSchemas): NumberBounds {
  const own = numberBounds(kindSchemas[kind].request as unknown as JsonSchema, path, shared)
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

type Context = { deps: Deps; language: ReturnType<typeof languageOf> }

function rest(
  solution: Solution,
  { estimateAt, catalogRevision }: Varied,
  body: SolveBody,
  { deps, language }: Context,
) {
  const estimate = solution.outcome === 'solved' ? estimateAt(solution.value) : null
  return {
    headline: estimate?.headline ?? null,
    unknowns: tellUnknowns(estimate?.unknowns ?? [], language),
    warnings: (estimate?.warnings ?? []).map((warning) => tell(warning, language)),
    reproducibility: {
      estimator_version: deps.version,
      catalog_revision: catalogRevision,
      request_sha256: contentHash(body),
      samples: 0,
      seed: 1,
    },
    links: { estimate: `/v1/estimates/${body.kind}` },
  }
}
