import type { FastifyInstance } from 'fastify'
import { reference } from '../../../contract/field/field.ts'
import type { Deps } from '../../deps.ts'
import { type RecommendBody, RecommendRequest } from '../../schemas/recommend.ts'
import { RecommendAnswer } from '../../schemas/recommend-answer.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { answerWork } from '../../work/answer-work.ts'
import { costOfRecommendation } from '../../work/cost.ts'

/** POST /v1/recommend */
export function addRecommend(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/recommend',
    {
      config: { policy: 'estimates', task: 'recommend' },
      schema: {
        operationId: 'recommendMachines',
        tags: ['planning'],
        summary: 'Which machines, how many, at which price',
        description:
          'One request on every candidate: accelerators, nodes, cloud instances with dated prices, number formats and models. Ranked by what matters, within limits, each with its evidence and its price; what has no place says why.',
        body: reference(RecommendRequest),
        response: {
          200: answer('The machines, best first.', RecommendAnswer),
          ...problems(400, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const body = request.body as RecommendBody
      return answerWork({ request, reply, deps }, 'recommend', {
        input: { body },
        costMs: costOfRecommendation(body),
        pins: [body.request],
      })
    },
  )
}
