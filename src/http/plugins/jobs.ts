import type { FastifyInstance } from 'fastify'
import { jobOf } from '../work/job-kinds.ts'

/** Marks the routes that may answer with a job, so that keys are looked at and the document says it. Call before the first route. */
export function offerJobs(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const task = route.config?.task
    const asJob = task === undefined ? null : jobOf[task]
    if (asJob !== null) route.config = { ...route.config, mayBeJob: asJob.isLong ? 'by_itself' : 'if_asked' }
  })
}
