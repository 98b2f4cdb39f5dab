import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { reference } from '../../../contract/field/field.ts'
import type { Saved } from '../../../store/change.ts'
import type { ChangeAnswer } from '../../../store/idempotency-store.ts'
import type { ScenarioDraft } from '../../../store/scenario-store.ts'
import type { Deps } from '../../deps.ts'
import { changeOnce } from '../../idempotency/change-once.ts'
import { addressOf, noStore, type ScenarioAt, ScenarioParams, savedHeaders } from '../../scenarios/parts.ts'
import { snapshotToPin } from '../../scenarios/pin.ts'
import { readSaveCondition } from '../../scenarios/preconditions.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { ScenarioRequest, Scenario as ScenarioSchema } from '../../schemas/scenario.ts'
import { performFor } from '../../work/answer-work.ts'
import { costOf } from '../../work/cost.ts'
import { SaveHeaders } from './change-headers.ts'

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
      const { storage, clock } = deps
      const done = await changeOnce({ storage, now: clock(), request }, answerTo, async (note) => {
        const condition = readSaveCondition(request.headers)
        const draft = await draftOf(request, deps)
        await verify(draft, { request, reply, deps })
        return storage.scenarios.save(draft, condition, note)
      })
      return reply
        .code(done.status)
        .headers({ ...done.headers, ...noStore })
        .type('application/json; charset=utf-8')
        .send(done.body)
    },
  )
}

type SaveRequest = FastifyRequest<{ Params: ScenarioAt; Body: Static<typeof ScenarioRequest> }>

function answerTo({ outcome, scenario }: Saved): ChangeAnswer {
  return {
    status: outcome === 'created' ? 201 : 200,
    headers: { etag: scenario.etag, location: addressOf(scenario) },
    body: JSON.stringify(scenario),
  }
}

async function draftOf({ params, body }: SaveRequest, deps: Deps): Promise<ScenarioDraft> {
  const snapshot = await snapshotToPin(body, deps.catalog)
  const { kind, request, note = null, labels = {} } = body
  const { team, name } = params
  const pin = { catalog_revision: snapshot.sha256 }
  return { team, name, kind, request, note, labels, pin, estimator_version: deps.version }
}

/**
 * What cannot be answered now could not be answered later either. Evaluated before the store is asked: its
 * transaction holds no computation. Throws what the evaluation refuses.
 */
async function verify(
  { kind, request: asked, pin }: ScenarioDraft,
  from: { request: SaveRequest; reply: FastifyReply; deps: Deps },
): Promise<void> {
  const input = { kind, request: asked, pin }
  await performFor(from, 'verify', { input, costMs: costOf(kind, asked, 0), pins: [{ pin }] })
}
