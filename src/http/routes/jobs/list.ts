import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { optional, strict, words } from '../../../contract/field/field.ts'
import { type JobKind, type JobState, jobKinds, jobStates } from '../../../store/job-state.ts'
import { type ListShape, listFields, orderOf } from '../../lists/query.ts'
import { withTable } from '../../plugins/tables.ts'
import { cursorNumber, nextCursor } from '../../scenarios/cursor.ts'
import { noStore, type PageQuery, pageDefault, pageFields } from '../../scenarios/parts.ts'
import { JobPage } from '../../schemas/job.ts'
import { listAnswer, problems } from '../../schemas/responses.ts'
import { jobView } from '../../work/job-view.ts'
import type { JobRoutes } from './parts.ts'

/** In which jobs were made. */
const jobOrders = ['created_at'] as const

const ListQuery = Type.Object(
  {
    ...pageFields,
    ...listFields(jobOrders),
    state: optional(words(jobStates), 'Only jobs in this state.', 'running'),
    kind: optional(words(jobKinds), 'Only jobs of this kind.', 'plan_search'),
  },
  strict,
)

type Filters = { state?: JobState; kind?: JobKind }

/** GET /v1/jobs */
export function addListJobs(app: FastifyInstance, { jobs }: JobRoutes): void {
  app.get<{ Querystring: PageQuery & ListShape & Filters }>(
    '/v1/jobs',
    {
      config: { policy: 'jobs', list: { page: JobPage }, table: 'list', produces: withTable },
      schema: {
        operationId: 'listJobs',
        tags: ['jobs'],
        summary: 'The jobs of a team',
        description:
          'Those of the team of the key, the newest first. Without a key the list is empty: such a job is found by its id alone.',
        querystring: ListQuery,
        response: { 200: listAnswer('A page.', JobPage), ...problems(400) },
      },
    },
    async (request, reply) => {
      const {
        limit = pageDefault,
        cursor,
        sort,
        fields: _,
        include_total: isCounted,
        ...filters
      } = request.query
      const { direction = 'desc' } = orderOf(sort, jobOrders) ?? {}
      const { team } = request.actor
      const list = `jobs ${team ?? ''} ${filters.state ?? ''} ${filters.kind ?? ''} ${direction}`
      const page = await jobs.list(team, { limit, direction, ...filters, ...cursorNumber(cursor, list) })
      const items = page.items.map((job) => jobView(job, request))
      return reply.headers(noStore).send({
        items,
        next_cursor: nextCursor(page.next, list),
        ...(isCounted && { total_count: await jobs.count(team, filters) }),
      })
    },
  )
}
