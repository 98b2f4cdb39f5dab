import type { FastifyInstance } from 'fastify'
import { etagOf, isFresh } from '../../catalog/etag.ts'
import type { Deps } from '../../deps.ts'
import { BacktestList } from '../../schemas/backtest.ts'
import { sharedHeaders } from '../../schemas/response-headers.ts'
import { answer, answerAs, problems } from '../../schemas/responses.ts'

/** GET /v1/backtests */
export function addBacktests(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/v1/backtests',
    {
      config: { policy: 'estimates' },
      schema: {
        operationId: 'listBacktests',
        tags: ['evidence'],
        summary: 'How far predictions have been from measurement',
        description:
          'Errors of training and serving predictions against the measured rows that this build carries, in sample and with groups left out.',
        response: {
          200: answer('The reports.', BacktestList, { etag: sharedHeaders.etag }),
          304: answerAs('The caller has these bytes already.', []),
          ...problems(),
        },
      },
    },
    async (request, reply) => {
      if (isFresh(request, reply, etagOf(deps.version, 'backtests'))) return reply.code(304).send()
      return { items: deps.backtests }
    },
  )
}
