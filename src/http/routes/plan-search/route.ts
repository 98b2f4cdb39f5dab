import type { FastifyInstance } from 'fastify'
import { reference } from '../../../contract/field/field.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import { searchInParts } from '../../plans/on-all-cores.ts'
import { PlanSearchAnswer, PlanSearchRequest } from '../../schemas/plan-search.ts'
import { answer, problems } from '../../schemas/responses.ts'
import type { PlanSearchBody } from '../../schemas/search-body.ts'
import { answerWork, performFor, plain } from '../../work/answer-work.ts'
import { costOfOutline, costOfRanking } from '../../work/cost.ts'
import type { TaskInput, TaskName, TaskResult } from '../../work/tasks.ts'

/** POST /v1/plans/search */
export function addPlanSearch(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/plans/search',
    {
      config: { policy: 'estimates' },
      schema: {
        operationId: 'searchPlans',
        tags: ['planning'],
        summary: 'The best plans over accelerators, counts and all degrees',
        description:
          'Which plan, on which of these machines, and how many: every degree of a plan is gone through for what is optimised, within limits on any figure. Bounds leave out plans that cannot come first; with exhaustive every plan is evaluated, and the same come first. Each plan has the headline of its estimate and the request that asks for it.',
        body: reference(PlanSearchRequest),
        response: { 200: answer('The best plans.', PlanSearchAnswer), ...problems(400, 413, 415, 422, 503) },
      },
    },
    async (request, reply) => {
      const body = request.body as PlanSearchBody
      const asked = { request, reply, deps }
      const pins = [body.request]
      const perform = async <N extends TaskName>(task: N, input: TaskInput<N>, costMs: number) =>
        plain(await performFor(asked, task, { input, costMs, pins })) as TaskResult<N>
      const input = await searchInParts(
        { body, language: languageOf(request.headers) },
        {
          outline: (one) => perform('plan_search_outline', one, costOfOutline(body)),
          search: (one, costMs) => perform('plan_search_part', one, costMs),
        },
      )
      return answerWork(asked, 'plan_search', { input, costMs: costOfRanking(body), pins })
    },
  )
}
