import { Type } from 'typebox'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { jobKinds, jobStates } from '../../store/job-state.ts'
import { Problem } from './problem.ts'
import { totalCount } from './responses.ts'

const exampleId = '9sN5vQkq0m3XyZ1aBcDeFgHi'
const time = nullable(Type.String())

const JobProgress = Type.Object(
  {
    done_count: field(nullable(Type.Integer()), 'Parts that are done. null: not told yet.', 412_000),
    total_count: field(
      nullable(Type.Integer()),
      'All parts: plans, items or samples; 1 where the work is one piece.',
      1_000_000,
    ),
    ratio: field(nullable(Type.Number()), 'What is done of all.', 0.412),
    remaining_s: field(
      nullable(Type.Number()),
      'Time until it is done, if it goes on as it went. null: not known.',
      14,
    ),
  },
  { $id: 'JobProgress', description: 'How far a job has come.', ...strict },
)

const JobLinks = Type.Object(
  {
    self: field(Type.String(), 'The job.', `/v1/jobs/${exampleId}`),
    events: field(Type.String(), 'Its progress as server-sent events.', `/v1/jobs/${exampleId}/events`),
    result: field(Type.String(), 'What it answers.', `/v1/jobs/${exampleId}/result`),
    timeline: optional(
      Type.String(),
      'Of a search over plans: where a plan of its answer is laid out in time. Put the rank in its place.',
      `/v1/jobs/${exampleId}/plans/{rank}/timeline`,
    ),
  },
  { $id: 'JobLinks', description: 'Addresses of a job.', ...strict },
)

export const Job = Type.Object(
  {
    id: field(Type.String(), 'Its id, which nobody can guess.', exampleId),
    kind: field(words(jobKinds), 'What it does.', 'plan_search'),
    state: field(
      words(jobStates),
      'Where it stands. interrupted: the service ended while it ran; it may be retried.',
      'running',
    ),
    progress: field(reference(JobProgress), 'How far it has come.'),
    attempts_count: field(Type.Integer(), 'Times that it was begun.', 1),
    created_at: field(Type.String(), 'When it was made (UTC).', '2026-11-23T08:00:00.000Z'),
    started_at: field(time, 'When it was begun. null: it waits.', '2026-11-23T08:00:01.000Z'),
    finished_at: field(time, 'When it ended. null: it has not.', null),
    expires_at: field(time, 'When its result is deleted. null: it has not ended.', null),
    request_sha256: field(
      Type.String(),
      'Hash of the request, as reproducibility of an estimate has it.',
      `sha256:${'0'.repeat(64)}`,
    ),
    problem: field(nullable(reference(Problem)), 'Why it failed. null: it has not.', null),
    links: field(reference(JobLinks), 'Where to follow it and to fetch its result.'),
  },
  { $id: 'Job', description: 'Work that outlives its request.', ...strict },
)

export const JobPage = Type.Object(
  {
    items: field(Type.Array(reference(Job)), 'Jobs, the newest first.', []),
    total_count: totalCount,
    next_cursor: field(nullable(Type.String()), 'Cursor of the next page. null: this is the last.', null),
  },
  { $id: 'JobPage', description: 'A page of jobs.', ...strict },
)

export const JobResult = Type.Unsafe<Record<string, unknown>>({
  $id: 'JobResult',
  description: 'The answer of the operation that the job was made by.',
  type: 'object',
  additionalProperties: true,
})

export const jobSchemas = [JobProgress, JobLinks, Job, JobPage, JobResult]
