import type { SitedEstimate, SitedKind } from '../../../contract/request/siting.ts'

type RunKind = 'training' | 'finetuning'

/** Kinds of work that end: a run is placed whole, all else for 30 days. */
export function isRun(kind: SitedKind): kind is RunKind {
  return kind === 'training' || kind === 'finetuning'
}

/** As `isRun`, of an estimate with its request. */
export function isSitedRun(estimate: SitedEstimate): estimate is Extract<SitedEstimate, { kind: RunKind }> {
  return isRun(estimate.kind)
}
