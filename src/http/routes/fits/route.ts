import type { FastifyInstance } from 'fastify'
import { reference } from '../../../contract/field/field.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import { FitsAnswer, type FitsBody, FitsRequest } from '../../schemas/fits.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { answerWork } from '../../work/answer-work.ts'
import { costOfFits } from '../../work/cost.ts'

/** POST /v1/fits */
export function addFits(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/fits',
    {
      config: { policy: 'estimates', task: 'fit' },
      schema: {
        operationId: 'fitModels',
        tags: ['planning'],
        summary: 'What runs where',
        description:
          'Models by devices, phones to racks: whether each runs there, in which format, how long its context and how fast its answers are, and what would do where it does not. With split: which requests stay on the devices, what the rest needs in a cloud, and what the devices make together.',
        body: reference(FitsRequest),
        response: {
          200: answer('Each model on each device.', FitsAnswer),
          ...problems(400, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const body = request.body as FitsBody
      return answerWork({ request, reply, deps }, 'fit', {
        input: { body, language: languageOf(request.headers) },
        costMs: costOfFits(body),
        pins: [body],
      })
    },
  )
}
