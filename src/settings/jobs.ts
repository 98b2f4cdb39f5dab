import { type Setting, wholeNumber } from './setting.ts'

/** Work that outlives its request. */
export const jobsSettings = {
  syncMaxMs: {
    variable: 'FLOPCAST_SYNC_MAX_MS',
    initial: 1000,
    doc: 'Most processor time of a search, a sweep, a batch or the like that is answered at once, in ms. What takes longer becomes a job.',
    ...wholeNumber(0, 600_000),
  } satisfies Setting<number>,
  jobWorkersMax: {
    variable: 'FLOPCAST_JOB_WORKERS_MAX',
    initial: null,
    doc: 'Most threads for jobs, beside those for requests; one is started when there is a job. Default: one a core.',
    ...wholeNumber(1, 256),
  } satisfies Setting<number | null>,
  jobWorkMaxS: {
    variable: 'FLOPCAST_JOB_WORK_MAX_S',
    initial: 3600,
    doc: 'Most processor time of a job that became one because it is long, in seconds. Other jobs have FLOPCAST_WORK_MAX_S.',
    ...wholeNumber(1, 1_000_000),
  } satisfies Setting<number>,
  jobsRunningMax: {
    variable: 'FLOPCAST_JOBS_RUNNING_MAX',
    initial: 4,
    doc: 'Most jobs of one team that run at once.',
    ...wholeNumber(1, 1000),
  } satisfies Setting<number>,
  jobsQueuedMax: {
    variable: 'FLOPCAST_JOBS_QUEUED_MAX',
    initial: 100,
    doc: 'Most jobs of one team that wait; ten times as many of all teams.',
    ...wholeNumber(1, 100_000),
  } satisfies Setting<number>,
  resultMaxBytes: {
    variable: 'FLOPCAST_RESULT_MAX_BYTES',
    initial: 268_435_456,
    doc: 'Largest result of a job.',
    ...wholeNumber(1024, 1_000_000_000_000),
  } satisfies Setting<number>,
  resultKeptDays: {
    variable: 'FLOPCAST_RESULT_KEPT_DAYS',
    initial: 7,
    doc: 'Days that the result of a job is kept after it ended.',
    ...wholeNumber(1, 3650),
  } satisfies Setting<number>,
}
