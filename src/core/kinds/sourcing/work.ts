import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { SourcingRequest } from '../../../contract/request/sourcing.ts'
import type { EstimateOptions } from '../../answer/assemble.ts'
import type { Draft } from '../../draft/draft.ts'
import { defineGrowthByMonth, type Growth, horizonValue } from './growth.ts'
import { defineServed, type Served } from './served-throughput.ts'
import { horizonOf } from './totals.ts'
import { defineTrainingWork, type TrainingWorkload } from './training-work.ts'
import { defineWorkload, type Tokens } from './workload.ts'

/** What is to be done, over which months. */
export type Work = {
  tokens: Tokens
  horizon: { path: string; months: number }
  growth: Growth | null
  served: Served | null
  training: TrainingWorkload | null
  /** Paths that the sheet is built around and that nothing moves alone. */
  held: ReadonlySet<string>
}

/** Defines the work of a month, from tokens, hours or a run, and how it grows. Throws `Refusal`. */
export function defineWork(
  draft: Draft,
  request: SourcingRequest,
  context: { entries: ResolvedEntries; options: EstimateOptions },
): Work {
  const training = defineTrainingWork(draft, request, context)
  const isHours = request.workload.accelerator_hours_per_month !== undefined
  const served = training || isHours ? null : defineServed(draft, request, context.entries)
  const { workload, throughput = {} } = request
  const tokens = training ? {} : defineWorkload(draft, workload, throughput, served)
  const horizon = training?.horizon ?? sentHorizon(draft, request)
  const growth = defineGrowthByMonth(draft, request, horizon.months)
  const held = new Set(growth ? [horizon.path] : [])
  return { tokens, horizon, growth, served, training, held }
}

function sentHorizon(draft: Draft, { horizon_months: sent }: SourcingRequest): Work['horizon'] {
  const path = horizonOf(draft, sent)
  return { path, months: horizonValue(draft, path, sent) }
}
