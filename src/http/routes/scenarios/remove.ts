import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AuditAction } from '../../../store/audit-store.ts'
import type { Deps } from '../../deps.ts'
import { HttpProblem } from '../../errors/http-problem.ts'
import { type ChangeAnswer, changeOnce } from '../../idempotency/change-once.ts'
import { readRemoveCondition } from '../../scenarios/preconditions.ts'
import { answer, answerAs, problems } from '../../schemas/responses.ts'
import { Scenario } from '../../schemas/scenario.ts'
import { RemoveHeaders, RestoreHeaders } from './change-headers.ts'
import { addressOf, etagHeader, found, noStore, notFound, type ScenarioAt, ScenarioParams } from './parts.ts'

type At = FastifyRequest<{ Params: ScenarioAt }>

/** DELETE …/scenarios/{name} */
export function addRemoveScenario(app: FastifyInstance, deps: Deps): void {
  app.delete<{ Params: ScenarioAt }>(
    '/v1/teams/:team/scenarios/:name',
    {
      config: { policy: 'team_editor', isRepeatable: true },
      schema: {
        operationId: 'deleteScenario',
        tags: ['scenarios'],
        summary: 'Delete a scenario',
        description:
          'It answers as a missing one from then on, and can be restored with all its versions. `If-Match` is optional.',
        params: ScenarioParams,
        headers: RemoveHeaders,
        response: {
          204: answerAs('It is deleted.', []),
          ...problems(400, 401, 403, 404, 409, 412, 422, 503, 507),
        },
      },
    },
    async (request, reply) => {
      const { team } = request.params
      const now = deps.clock()
      const done = changeOnce({ storage: deps.storage, now, team, request }, () => remove(request, deps, now))
      return reply
        .code(done.status)
        .headers({ ...done.headers, ...noStore })
        .send()
    },
  )
}

function remove(request: At, deps: Deps, now: Date): ChangeAnswer {
  const etags = readRemoveCondition(request.headers)
  const result = deps.storage.scenarios.remove({ ...request.params, etags, deleted_at: now.toISOString() })
  if (result.outcome !== 'removed') {
    throw result.outcome === 'missing'
      ? notFound()
      : new HttpProblem('precondition_failed', { place: 'header' })
  }
  record(request, deps, { action: 'delete', version: result.version, now })
  return { status: 204, headers: {}, body: '' }
}

/** POST …/scenarios/{name}/restore */
export function addRestoreScenario(app: FastifyInstance, deps: Deps): void {
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
          200: answer('It is there.', Scenario, etagHeader),
          ...problems(400, 401, 403, 404, 409, 422, 503, 507),
        },
      },
    },
    async (request, reply) => {
      const { team } = request.params
      const now = deps.clock()
      const done = changeOnce({ storage: deps.storage, now, team, request }, () =>
        restore(request, deps, now),
      )
      return reply
        .code(done.status)
        .headers({ ...done.headers, ...noStore })
        .type('application/json; charset=utf-8')
        .send(done.body)
    },
  )
}

function restore(request: At, deps: Deps, now: Date): ChangeAnswer {
  const { team, name } = request.params
  const { scenario, wasDeleted } = found(deps.storage.scenarios.restore(team, name))
  const { version, etag } = scenario
  if (wasDeleted) record(request, deps, { action: 'restore', version, now })
  const headers = { etag, location: addressOf(scenario) }
  return { status: 200, headers, body: JSON.stringify(scenario) }
}

function record(
  { params, actor, id }: At,
  { storage }: Deps,
  { now, ...done }: { action: AuditAction; version: number; now: Date },
): void {
  storage.audit.record({ ...params, ...done, at: now.toISOString(), actor: actor.id, request_id: String(id) })
}
