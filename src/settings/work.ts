import { type Setting, wholeNumber } from './setting.ts'

/** How much work there may be at once, and of what size. */
export const workSettings = {
  bodyMaxBytes: {
    variable: 'FLOPCAST_BODY_MAX_BYTES',
    initial: 4_194_304,
    doc: 'Largest request body: model files with long lists of modules take three megabytes.',
    ...wholeNumber(1024, 67_108_864),
  } satisfies Setting<number>,
  workMaxS: {
    variable: 'FLOPCAST_WORK_MAX_S',
    initial: 15,
    doc: 'Most processor time of one request, in seconds. What takes more is refused by name.',
    ...wholeNumber(1, 3600),
  } satisfies Setting<number>,
  workersMax: {
    variable: 'FLOPCAST_WORKERS_MAX',
    initial: null,
    doc: 'Most threads for long work, each with a copy of the catalog; one is started when there is work for it. Default: one a core.',
    ...wholeNumber(1, 256),
  } satisfies Setting<number | null>,
  plansSpannedMax: {
    variable: 'FLOPCAST_PLANS_SPANNED_MAX',
    initial: 1_000_000_000,
    doc: 'Most plans that a search by bounds may span.',
    ...wholeNumber(1, 1_000_000_000_000),
  } satisfies Setting<number>,
  plansEvaluatedMax: {
    variable: 'FLOPCAST_PLANS_EVALUATED_MAX',
    initial: 100_000_000,
    doc: 'Most plans that a search may look at one by one, and so the most that an exhaustive one may span.',
    ...wholeNumber(1, 1_000_000_000_000),
  } satisfies Setting<number>,
  sweepPointsMax: {
    variable: 'FLOPCAST_SWEEP_POINTS_MAX',
    initial: 10_000_000,
    doc: 'Most points of a sweep.',
    ...wholeNumber(1, 1_000_000_000),
  } satisfies Setting<number>,
  batchItemsMax: {
    variable: 'FLOPCAST_BATCH_ITEMS_MAX',
    initial: 1000,
    doc: 'Most items of a batch.',
    ...wholeNumber(1, 100_000),
  } satisfies Setting<number>,
  queueMax: {
    variable: 'FLOPCAST_QUEUE_MAX',
    initial: 64,
    doc: 'Most requests that wait for a thread, long ones and short ones each. One caller may fill half of it.',
    ...wholeNumber(1, 10_000),
  } satisfies Setting<number>,
}
