import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { SaveOutcome, Scenario, ScenarioDraft } from '../../../store/scenario-store.ts'
import type { Deps } from '../../deps.ts'
import { HttpProblem } from '../../errors/http-problem.ts'
import { type ChangeAnswer, changeOnce } from '../../idempotency/change-once.ts'
import { evaluateOn } from '../../scenarios/evaluate.ts'
import { snapshotToPin } from '../../scenarios/pin.ts'
import { readSaveCondition } from '../../scenarios/preconditions.ts'
import { within } from '../../scenarios/within.ts'
import { reference } from '../../schemas/field.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { ScenarioRequest, Scenario as ScenarioSchema } from '../../schemas/scenario.ts'
import { SaveHeaders } from './change-headers.ts'
import { addressOf, etagHeader, noStore, notFound, type ScenarioAt, ScenarioParams } from './parts.ts'

const savedHeaders = {
  ...etagHeader,
  location: { type: 'string', description: 'Address of the scenario.' },
}

/** PUT /v1/teams/{team}/scenarios/{name} */
export function addSaveScenario(app: FastifyInstance, deps: Deps): void {
  app.put<{ Params: ScenarioAt; Body: Static<typeof ScenarioRequest> }>(
    '/v1/teams/:team/scenarios/:name',
    {
      config: { policy: 'team_editor', isRepeatable: true },
      schema: {
        operationId: 'saveScenario',
        tags: ['scenarios'],
        summary: 'Make a scenario, or save a new version of it',
        description:
          '`If-None-Match: *` makes it, `If-Match` with the ETag that was read saves a new version. The request is checked, and evaluated once, before it is saved.',
        params: ScenarioParams,
        headers: SaveHeaders,
        body: reference(ScenarioRequest),
        response: {
          200: answer('A new version was saved.', ScenarioSchema, savedHeaders),
          201: answer('The scenario was made.', ScenarioSchema, savedHeaders),
          ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503, 507),
        },
      },
    },
    async (request, reply) => {
      const { team } = request.params
      const now = deps.clock()
      const done = changeOnce({ storage: deps.storage, now, team, request }, () => save(request, deps, now))
      return reply
        .code(done.status)
        .headers({ ...done.headers, ...noStore })
        .type('application/json; charset=utf-8')
        .send(done.body)
    },
  )
}

type SaveRequest = FastifyRequest<{ Params: ScenarioAt; Body: Static<typeof ScenarioRequest> }>

function save(request: SaveRequest, deps: Deps, now: Date): ChangeAnswer {
  const condition = readSaveCondition(request.headers)
  const draft = draftOf(request, deps, now)
  const { outcome, scenario } = savedOrThrow(deps.storage.scenarios.save(draft, condition))
  const { team, name, version, etag } = scenario
  deps.storage.audit.record({
    team,
    name,
    version,
    at: draft.saved_at,
    actor: request.actor.id,
    action: outcome === 'created' ? 'create' : 'change',
    request_id: String(request.id),
  })
  return {
    status: outcome === 'created' ? 201 : 200,
    headers: { etag, location: addressOf(scenario) },
    body: JSON.stringify(scenario),
  }
}

function draftOf({ params, body, actor }: SaveRequest, deps: Deps, now: Date): ScenarioDraft {
  const snapshot = snapshotToPin(body, deps.catalog)
  const { kind, request, note = null, labels = {} } = body
  const options = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }
  // What cannot be answered now could not be answered later either.
  within('/request', () => evaluateOn(snapshot, { kind, request }, { deps, options, language: 'en' }))
  return {
    team: params.team,
    name: params.name,
    kind,
    request,
    note,
    labels,
    pin: { catalog_revision: snapshot.sha256 },
    saved_at: now.toISOString(),
    saved_by: actor.id,
  }
}

function savedOrThrow(result: SaveOutcome): Extract<SaveOutcome, { scenario: Scenario }> {
  if ('scenario' in result) return result
  if (result.outcome === 'missing') throw notFound()
  const code = result.outcome === 'exists' ? 'scenario_exists' : 'precondition_failed'
  throw new HttpProblem(code, { place: 'header' })
}
