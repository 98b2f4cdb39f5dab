import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Scenario } from '../../../store/scenario-store.ts'
import type { Deps } from '../../deps.ts'
import {
  etagHeader,
  found,
  noStore,
  type ScenarioAt,
  ScenarioParams,
  type VersionAt,
  VersionParams,
} from '../../scenarios/parts.ts'
import { hasVersion } from '../../scenarios/preconditions.ts'
import { answer, answerAs, problems } from '../../schemas/responses.ts'
import { Scenario as ScenarioSchema } from '../../schemas/scenario.ts'
import { ReadHeaders } from './change-headers.ts'

const responses = {
  200: answer('The version.', ScenarioSchema, etagHeader),
  304: answerAs('The caller has this version already.', []),
  ...problems(400, 401, 403, 404),
}

/** GET …/scenarios/{name} and GET …/versions/{version} */
export function addGetScenario(app: FastifyInstance, { storage }: Deps): void {
  app.get<{ Params: ScenarioAt }>(
    '/v1/teams/:team/scenarios/:name',
    {
      config: { policy: 'team_viewer' },
      schema: {
        operationId: 'getScenario',
        tags: ['scenarios'],
        summary: 'The current version of a scenario',
        description: 'Its ETag is what a change has to send in `If-Match`.',
        params: ScenarioParams,
        headers: ReadHeaders,
        response: responses,
      },
    },
    async (request, reply) => {
      const { team, name } = request.params
      return show(request, reply, found(await storage.scenarios.get(team, name)))
    },
  )
  app.get<{ Params: VersionAt }>(
    '/v1/teams/:team/scenarios/:name/versions/:version',
    {
      config: { policy: 'team_viewer' },
      schema: {
        operationId: 'getScenarioVersion',
        tags: ['scenarios'],
        summary: 'One version of a scenario',
        description: 'Versions never change.',
        params: VersionParams,
        headers: ReadHeaders,
        response: responses,
      },
    },
    async (request, reply) => {
      const { team, name, version } = request.params
      return show(request, reply, found(await storage.scenarios.getVersion(team, name, version)))
    },
  )
}

function show(request: FastifyRequest, reply: FastifyReply, scenario: Scenario): FastifyReply {
  reply.headers({ etag: scenario.etag, ...noStore })
  return hasVersion(request.headers, scenario.etag) ? reply.code(304).send() : reply.send(scenario)
}
