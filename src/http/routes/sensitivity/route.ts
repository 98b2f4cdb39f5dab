import type { FastifyInstance } from 'fastify'
import { reference } from '../../../contract/field/field.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../negotiation/language.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { type SensitivityBody, SensitivityRequest } from '../../schemas/sensitivity.ts'
import { SensitivityAnswer } from '../../schemas/sensitivity-answer.ts'
import { checkDistributions } from '../../sensitivity/check-distributions.ts'
import { answerWork } from '../../work/answer-work.ts'
import { costOfSensitivity } from '../../work/cost.ts'

/** POST /v1/sensitivity */
export function addSensitivity(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/sensitivity',
    {
      config: { policy: 'estimates', stability: 'beta', task: 'sensitivity' },
      schema: {
        operationId: 'analyseSensitivity',
        tags: ['planning'],
        summary: 'What drives the figures of an estimate',
        description:
          'Inputs of any kind of estimate are moved over their ranges: one at a time (tornado), on random paths (morris), by shares of the variance (sobol), or all together for the distribution of a figure (monte_carlo), with inputs that go together. Two inputs can be laid out as a table. It tells which input is worth measuring first.',
        body: reference(SensitivityRequest),
        response: {
          200: answer('What drives the figures.', SensitivityAnswer),
          ...problems(400, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const body = request.body as SensitivityBody
      checkDistributions(body)
      return answerWork({ request, reply, deps }, 'sensitivity', {
        input: { body, language: languageOf(request.headers) },
        costMs: costOfSensitivity(body),
        pins: [body.request],
      })
    },
  )
}
