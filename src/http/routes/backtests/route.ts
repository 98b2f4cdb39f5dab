import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { strict } from '../../../contract/field/field.ts'
import { etagOf, isFresh } from '../../catalog/etag.ts'
import type { Deps } from '../../deps.ts'
import { listFields } from '../../lists/query.ts'
import { withTable } from '../../plugins/tables.ts'
import { BacktestList } from '../../schemas/backtest.ts'
import { sharedHeaders } from '../../schemas/response-headers.ts'
import { answerAs, listAnswer, problems } from '../../schemas/responses.ts'

/** GET /v1/backtests */
export function addBacktests(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/v1/backtests',
    {
      config: {
        policy: 'estimates',
        list: { page: BacktestList, isWhole: true },
        table: 'list',
        produces: withTable,
      },
      schema: {
        operationId: 'listBacktests',
        tags: ['evidence'],
        summary: 'How far predictions have been from measurement',
        description:
          'Errors of training and serving predictions against the measured rows that this build carries, in sample and with groups left out.',
        querystring: Type.Object(listFields('its own fields'), strict),
        response: {
          200: listAnswer('The reports.', BacktestList, { etag: sharedHeaders.etag }),
          304: answerAs('The caller has these bytes already.', []),
          ...problems(400),
        },
      },
    },
    async (request, reply) => {
      if (isFresh(request, reply, etagOf(deps.version, request.url))) return reply.code(304).send()
      return { items: deps.backtests }
    },
  )
}
