import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { Timeline } from '../../../contract/estimate/timeline.ts'
import { field, strict } from '../../../contract/field/field.ts'
import type { Deps } from '../../deps.ts'
import { HttpProblem } from '../../errors/http-problem.ts'
import type { EstimateAnswer } from '../../estimates/answer.ts'
import { requireBlocks } from '../../estimates/require-blocks.ts'
import { languageOf } from '../../negotiation/language.ts'
import { noStore } from '../../scenarios/parts.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { plansMost } from '../../schemas/search-body.ts'
import { performFor } from '../../work/answer-work.ts'
import { costOf, costOfBlocks } from '../../work/cost.ts'
import { plain } from '../../work/written.ts'
import { JobParams, type JobRoutes } from './parts.ts'

const PlanParams = Type.Object(
  {
    ...JobParams.properties,
    rank: field(Type.Integer({ minimum: 1, maximum: plansMost }), 'Place of the plan, from 1.', 1),
  },
  strict,
)

/** What of the answer of a search is read. */
type Searched = {
  kind: string
  plans: { request: { pin?: { catalog_revision: string } } }[]
  reproducibility: { catalog_revision: string }
}

const include = { derivation: false, drivers: false, timeline: true }

/** GET /v1/jobs/{id}/plans/{rank}/timeline */
export function addPlanTimeline(app: FastifyInstance, { jobs, deps }: JobRoutes & { deps: Deps }): void {
  app.get<{ Params: Static<typeof PlanParams> }>(
    '/v1/jobs/:id/plans/:rank/timeline',
    {
      config: { policy: 'jobs', stability: 'beta' },
      schema: {
        operationId: 'getPlanTimeline',
        tags: ['jobs'],
        summary: 'One step under a plan that a search found',
        description:
          "A plan of a search that ran as a job, laid out in time as Chrome's trace format, on the catalog revision of the search. What was answered at once has the request of each plan: post it with include=timeline.",
        params: PlanParams,
        response: { 200: answer('The step.', Timeline), ...problems(400, 404, 409, 410, 422, 503) },
      },
    },
    async (request, reply) => {
      const { id, rank } = request.params
      const { kind } = await jobs.get(id, request.actor.team)
      if (kind !== 'plan_search') throw notThere(rank)
      const { open } = await jobs.result(id, request.actor.team)
      const searched = JSON.parse(await textOf(await open())) as Searched
      const asked = requestOf(searched, rank)
      requireBlocks(searched.kind, include)
      const input = {
        kind: searched.kind,
        request: asked,
        options: { samples: 0, seed: 1, include },
        language: languageOf(request.headers),
      }
      const costMs = costOf(searched.kind, asked, 0) + costOfBlocks(include)
      const told = plain<EstimateAnswer>(
        await performFor({ request, reply, deps }, 'estimate', { input, costMs, pins: [asked] }),
      )
      if (!told.timeline) throw notThere(rank)
      return reply.headers(noStore).send(told.timeline)
    },
  )
}

/** The request of a plan, on the revision that the search was answered from. */
function requestOf({ plans, reproducibility }: Searched, rank: number) {
  const found = plans[rank - 1]
  if (found === undefined) throw notThere(rank)
  const { catalog_revision } = reproducibility
  return { pin: { catalog_revision }, ...found.request }
}

function notThere(rank: number): HttpProblem {
  return new HttpProblem('plan_not_found', { place: 'path', parameters: { rank } })
}

async function textOf(body: Uint8Array | NodeJS.ReadableStream): Promise<string> {
  if (body instanceof Uint8Array) return new TextDecoder().decode(body)
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}
