import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { jobAt, makeJob, small } from '../support/jobs.ts'

const app = await realApp()
const agent = supertest(app.server)
const search = {
  kind: 'training',
  request: {
    model: { ref: 'llama3.1-8b' },
    run: { tokens_count: 1e12, sequence_length_tokens: 4096, global_batch_sequences: 256 },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 32 },
  },
  space: { pipeline: [4], context: [1], recompute: ['none'] },
  top: 2,
}
const sent = (body: object) => agent.post('/v1/plans/search').set('prefer', 'respond-async').send(body)
const timelineOf = (id: string, rank: number | string) => agent.get(jobAt(id, `/plans/${rank}/timeline`))

async function searched(body: object) {
  const { body: job } = await sent(body)
  await agent.get(jobAt(job.id, '/events'))
  return job
}

describe('GET /v1/jobs/{id}/plans/{rank}/timeline', () => {
  test('lays out the step of a plan that the search found, as an estimate of its request does', async () => {
    const job = await searched(search)
    expect(job.links.timeline).toBe(jobAt(job.id, '/plans/{rank}/timeline'))
    const { body: found } = await agent.get(jobAt(job.id, '/result'))
    const { body: timeline, status } = await timelineOf(job.id, 2)
    expect(status).toBe(200)
    const { body: same } = await agent.post(found.links.timeline).send(found.plans[1].request)
    expect(timeline).toEqual(same.timeline)
    expect(timeline.step_time_s).toBeCloseTo(found.plans[1].headline.step_time_s, 9)
  })

  test('of a rank that is not listed, and of a job that searched no plans, is 404', async () => {
    const job = await searched(search)
    expectProblem(await timelineOf(job.id, 3), 'plan_not_found')
    const { body: other } = await makeJob(app, {}, { kind: 'training', body: small })
    await agent.get(jobAt(other.id, '/events'))
    expectProblem(await timelineOf(other.id, 1), 'plan_not_found')
    expectProblem(await timelineOf('none', 1), 'job_not_found')
    expect((await timelineOf(job.id, 'first')).status).toBe(400)
  })

  test('of a kind that has none is refused by name', async () => {
    const job = await searched({
      kind: 'serving',
      request: {
        model: { ref: 'llama3.1-8b' },
        traffic: { prompt_tokens: 512, output_tokens: 128, concurrency: 8 },
        accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 2 },
      },
      top: 1,
    })
    expectProblem(await timelineOf(job.id, 1), 'include_not_offered')
  })
})

describe('POST /v1/plans/search with include=launch', () => {
  test('gives each plan the lines that its own estimate gives, and none without', async () => {
    const { body: found } = await agent.post('/v1/plans/search?include=launch').send(search)
    const { body: own } = await agent
      .post('/v1/estimates/training?include=launch')
      .send(found.plans[1].request)
    expect(found.plans[1].launch).toEqual(own.launch)
    const frameworks = own.launch.map(({ framework }: { framework: string }) => framework)
    expect(frameworks).toEqual(expect.arrayContaining(['megatron-lm', 'torchtitan', 'deepspeed', 'nemo']))
    const { body: plain } = await agent.post('/v1/plans/search').send(search)
    expect(plain.plans[1]).not.toHaveProperty('launch')
  })

  test('of a kind that has none is refused by name', async () => {
    const request = {
      model: { ref: 'llama3.1-8b' },
      tuning: { method: 'lora', rank: 16 },
      data: { examples_count: 5000, tokens_per_example: 300 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 2 },
    }
    const response = await agent.post('/v1/plans/search?include=launch').send({ kind: 'finetuning', request })
    expectProblem(response, 'include_not_offered')
  })
})
