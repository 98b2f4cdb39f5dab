import type { FastifyInstance } from 'fastify'
import { reference } from '../../../contract/field/field.ts'
import type { Deps } from '../../deps.ts'
import { answer, problems } from '../../schemas/responses.ts'
import {
  SimulationAnswer,
  type SimulationBody,
  SimulationRequest,
  TraceRow,
} from '../../schemas/simulation.ts'
import type { JsonSchema } from '../../validation/json-schema.ts'
import { answerWork } from '../../work/answer-work.ts'
import { costOfSimulation } from '../../work/cost.ts'

/** POST /v1/simulations */
export function addSimulation(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/simulations',
    {
      config: {
        policy: 'estimates',
        task: 'simulate',
        lines: { field: 'trace', row: TraceRow as JsonSchema },
      },
      schema: {
        operationId: 'simulateServing',
        tags: ['planning'],
        summary: 'Requests served one by one, iteration by iteration',
        description:
          'Draws requests of a traffic, or takes those of a trace, and serves them as an engine does: chunks of prompts beside the running batch, a cache that fills, requests that wait. Answers percentiles, and queue and batch over time, with what the estimate says of the same. A trace may come as NDJSON (application/x-ndjson): the body without it in the first line, then one request a line.',
        consumes: ['application/json', 'application/x-ndjson'],
        body: reference(SimulationRequest),
        response: {
          200: answer('What became of the requests.', SimulationAnswer),
          ...problems(400, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const body = request.body as SimulationBody
      return answerWork({ request, reply, deps }, 'simulate', {
        input: { body },
        costMs: costOfSimulation(body),
        pins: [body.request],
      })
    },
  )
}
