import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { addCancelJob } from './cancel.ts'
import { addJobEvents } from './events.ts'
import { addGetJob } from './get.ts'
import { addListJobs } from './list.ts'
import { addPlanTimeline } from './plan-timeline.ts'
import { addJobResult } from './result.ts'
import { addRetryJob } from './retry.ts'

/** Everything under /v1/jobs, where the service has jobs. */
export async function addJobs(app: FastifyInstance, deps: Deps): Promise<void> {
  const { jobs, clock } = deps
  if (jobs === null) return
  const given = { jobs, clock }
  addListJobs(app, given)
  addGetJob(app, given)
  addCancelJob(app, given)
  addRetryJob(app, given)
  addJobResult(app, given)
  addPlanTimeline(app, { ...given, deps })
  await addJobEvents(app, given)
}
