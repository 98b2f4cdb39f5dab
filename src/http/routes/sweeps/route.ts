import type { FastifyInstance } from 'fastify'
import { reference } from '../../../contract/field/field.ts'
import type { Deps } from '../../deps.ts'
import { acceptable } from '../../negotiation/accept.ts'
import { answerInForms, problems } from '../../schemas/responses.ts'
import { SweepAnswer, SweepRequest } from '../../schemas/sweep.ts'
import type { SweepBody } from '../../schemas/sweep-body.ts'
import { formOfType, rowTypes } from '../../sweeps/forms/forms.ts'
import type { SweepOutline } from '../../sweeps/outline.ts'
import { answerInParts } from '../../work/answer-in-parts.ts'
import { performFor } from '../../work/answer-work.ts'
import { costOf } from '../../work/cost.ts'
import { plain } from '../../work/written.ts'

/** Estimates that a sweep is looked at by before it begins, as most take: one of a point, and two along each axis. */
const looks = { points: 1, ofAxis: 2 }
/** Of a cell, as text or as a number of eight bytes with its share of the name. */
const cellBytes = 24

/** POST /v1/sweeps */
export function addSweeps(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/sweeps',
    {
      config: { policy: 'estimates', stability: 'beta', task: 'sweep', produces: rowTypes },
      schema: {
        operationId: 'sweepEstimates',
        tags: ['planning'],
        summary: 'A whole surface of an estimate as a table',
        description:
          'Every combination of some inputs, or points drawn over them, a row each: the inputs, then figures as POST /v1/estimates answers them. As NDJSON, CSV, an Arrow stream, Parquet or one JSON object, by Accept. Rows are sent as they are made. A sweep past the bound of synchronous work becomes a job where the caller takes JSON, and is sent where it takes nothing but rows. Cells of CSV that a spreadsheet would run begin with an apostrophe, in quotes. At most 1e7 points, by default.',
        body: reference(SweepRequest),
        response: {
          200: answerInForms('The rows.', SweepAnswer, rowTypes),
          ...problems(400, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const body = request.body as SweepBody
      const asked = { request, reply, deps }
      const pins = [body.request]
      const axesCount = Array.isArray(body.axes) ? body.axes.length : body.axes.inputs.length
      const wholeMs = costOf(body.kind, body.request, 0)
      const lookMs = (looks.points + looks.ofAxis * axesCount) * wholeMs
      const { sweepPointsMax: pointsMax } = deps.workBounds
      const looked = { input: { body, pointsMax, wholeMs }, costMs: lookMs, pins }
      const outline = plain<SweepOutline>(await performFor(asked, 'sweep_outline', looked))
      const { points_count, point_ms, answered_count } = outline
      const type = acceptable(request.headers.accept, rowTypes) ?? ''
      // The bounds of a part are those of `split`; as a whole it is the input of all of them.
      const input = { body, outline, form: formOfType(type), first: 0, count: points_count }
      const work = { input, costMs: points_count * point_ms, pins }
      return answerInParts(asked, 'sweep', { ...work, bytes: points_count * answered_count * cellBytes })
    },
  )
}
