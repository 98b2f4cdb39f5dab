import type { FastifyInstance } from 'fastify'
import type { Restored } from '../../../store/change.ts'
import type { ChangeAnswer } from '../../../store/idempotency-store.ts'
import type { Deps } from '../../deps.ts'
import { changeOnce } from '../../idempotency/change-once.ts'
import { addressOf, noStore, type ScenarioAt, ScenarioParams, savedHeaders } from '../../scenarios/parts.ts'
import { readRemoveCondition } from '../../scenarios/preconditions.ts'
import { answer, answerAs, problems } from '../../schemas/responses.ts'
import { Scenario } from '../../schemas/scenario.ts'
import { RemoveHeaders, RestoreHeaders } from './change-headers.ts'

const removed: ChangeAnswer = { status: 204, headers: {}, body: '' }

/** DELETE …/scenarios/{name} */
export function addRemoveScenario(app: FastifyInstance, { storage, clock }: Deps): void {
  app.delete<{ Params: ScenarioAt }>(
    '/v1/teams/:team/scenarios/:name',
    {
      config: { policy: 'team_editor', isRepeatable: true },
      schema: {
        operationId: 'deleteScenario',
        tags: ['scenarios'],
        summary: 'Delete a scenario',
        description:
          'It answers as a missing one from then on, and can be restored with all its versions. Needs `If-Match` with the ETag that was read; `*` deletes whichever version there is.',
        params: ScenarioParams,
        headers: RemoveHeaders,
        response: {
          204: answerAs('It is deleted.', []),
          ...problems(400, 401, 403, 404, 409, 412, 422, 428, 503, 507),
        },
      },
    },
    async (request, reply) => {
      const answerTo = () => removed
      const done = await changeOnce({ storage, now: clock(), request }, answerTo, async (note) =>
        storage.scenarios.remove(request.params, readRemoveCondition(request.headers), note),
      )
      return reply
        .code(done.status)
        .headers({ ...done.headers, ...noStore })
        .send()
    },
  )
}

/** POST …/scenarios/{name}/restore */
export function addRestoreScenario(app: FastifyInstance, { storage, clock }: Deps): void {
  app.post<{ Params: ScenarioAt }>(
    '/v1/teams/:team/scenarios/:name/restore',
    {
      config: { policy: 'team_editor', isRepeatable: true },
      schema: {
        operationId: 'restoreScenario',
        tags: ['scenarios'],
        summary: 'Bring a deleted scenario back',
        description: 'As it was, with all its versions. One that is not deleted is left as it is.',
        params: ScenarioParams,
        headers: RestoreHeaders,
        response: {
          200: answer('It is there.', Scenario, savedHeaders),
          ...problems(400, 401, 403, 404, 409, 422, 503, 507),
        },
      },
    },
    async (request, reply) => {
      const done = await changeOnce({ storage, now: clock(), request }, answerTo, (note) =>
        storage.scenarios.restore(request.params, note),
      )
      return reply
        .code(done.status)
        .headers({ ...done.headers, ...noStore })
        .type('application/json; charset=utf-8')
        .send(done.body)
    },
  )
}

function answerTo({ scenario }: Restored): ChangeAnswer {
  const headers = { etag: scenario.etag, location: addressOf(scenario) }
  return { status: 200, headers, body: JSON.stringify(scenario) }
}
