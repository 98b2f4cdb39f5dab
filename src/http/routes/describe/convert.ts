import type { FastifyInstance } from 'fastify'
import { reference } from '../../../contract/field/field.ts'
import { convert } from '../../../core/readers/convert/convert.ts'
import { type ConvertBody, Converted, ConvertRequest } from '../../schemas/describe.ts'
import { answer, problems } from '../../schemas/responses.ts'

/** POST /v1/convert */
export function addConvert(app: FastifyInstance): void {
  app.post<{ Body: ConvertBody }>(
    '/v1/convert',
    {
      config: { policy: 'estimates', stability: 'beta' },
      schema: {
        operationId: 'convertUnit',
        tags: ['service'],
        summary: 'A number in another unit',
        description:
          'By the factors that the estimates use: a month has 30 days, a year 365.25. Units of different things are refused, and so are two currencies.',
        body: reference(ConvertRequest),
        response: { 200: answer('The number.', Converted), ...problems(400, 413, 415, 422) },
      },
    },
    async ({ body }) => convert(body),
  )
}
