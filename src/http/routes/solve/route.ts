import type { FastifyInstance } from 'fastify'
import { reference } from '../../../contract/field/field.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { type SolveBody, Solved, SolveRequest } from '../../schemas/solve.ts'
import type { OptimumBody } from '../../schemas/solve-optimum.ts'
import { checkOptimum } from '../../solve/optimum/check.ts'
import { answerWork } from '../../work/answer-work.ts'
import { costOfSolve, costOfSolveBefore } from '../../work/cost.ts'

/** POST /v1/solve */
export function addSolve(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/solve',
    {
      config: { policy: 'estimates', task: 'solve', costBefore: () => costOfSolveBefore },
      schema: {
        operationId: 'solveEstimate',
        tags: ['planning'],
        summary: 'The inputs at which a figure is a target, or best within limits',
        description:
          'Any number of any kind of estimate is solved for: the price at which a run costs a million, the tokens that fit in a month, the tokens a day at which two options cost the same. The answer is put back: its request gives the target. With `unknowns` several places of the request are searched at once, numbers and choices, for the least or the most of a figure, within limits and relations: the largest model that a budget, a month and a number of accelerators allow.',
        body: reference(SolveRequest),
        response: { 200: answer('The solution.', Solved), ...problems(400, 413, 415, 422, 503) },
      },
    },
    async (request, reply) => {
      const body = request.body as SolveBody | OptimumBody
      if ('unknowns' in body) checkOptimum(body)
      return answerWork({ request, reply, deps }, 'solve', {
        input: { body, language: languageOf(request.headers) },
        costMs: costOfSolve(body),
        pins: [body.request],
      })
    },
  )
}
