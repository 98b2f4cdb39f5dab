/** What a job may be of. */
export const jobKinds = [
  'plan_search',
  'sweep',
  'sensitivity',
  'batch',
  'recommend',
  'fits',
  'sizing',
  'simulation',
  'estimate',
  'evaluate',
  'solve',
  'compare',
  'claim_check',
  'import',
  'backtest',
  'report',
] as const

export type JobKind = (typeof jobKinds)[number]

/** `interrupted`: the service ended while it ran, and it does not go on by itself. */
export const jobStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'] as const

export type JobState = (typeof jobStates)[number]

/** What may happen to a job. `requeue`: the service ended while it ran, and it goes on at the next start. */
export type JobEvent = 'begin' | 'succeed' | 'fail' | 'cancel' | 'interrupt' | 'requeue' | 'retry'

const moves: Readonly<Record<JobEvent, { from: readonly JobState[]; to: JobState }>> = {
  begin: { from: ['queued'], to: 'running' },
  succeed: { from: ['running'], to: 'succeeded' },
  fail: { from: ['queued', 'running'], to: 'failed' },
  cancel: { from: ['queued', 'running', 'interrupted'], to: 'cancelled' },
  interrupt: { from: ['running'], to: 'interrupted' },
  requeue: { from: ['running'], to: 'queued' },
  retry: { from: ['failed', 'cancelled', 'interrupted'], to: 'queued' },
}

/** The state after an event; `null`: nothing of the kind can happen to a job in this state. */
export function stateAfter(state: JobState, event: JobEvent): JobState | null {
  const { from, to } = moves[event]
  return from.includes(state) ? to : null
}

/** Whether nothing more happens to it unless somebody asks for a retry. */
export function hasEnded(state: JobState): boolean {
  return state !== 'queued' && state !== 'running'
}
