import type { Estimate } from '../../../../contract/answer.ts'
import type { EstimateInputs } from '../../../../contract/catalog/resolved-entries.ts'
import type { TrainingRequest } from '../../../../contract/request/training.ts'
import type { EstimateOptions } from '../../../answer/assemble.ts'
import { type Draft, startDraft } from '../../../draft/draft.ts'
import { Refusal } from '../../../refusal.ts'
import { notModelledOf } from '../checkpointing.ts'
import { defineRunCost } from '../cost.ts'
import { defineCounts } from '../counts.ts'
import { defineRunEnergy } from '../energy.ts'
import { defineExpenses } from '../expenses.ts'
import { without } from '../launched.ts'
import { leftOutOf } from '../not-modelled.ts'
import { defineFootprint } from '../parts.ts'
import { readRun, trainingKeys } from '../reading.ts'
import { defineRunWork, machineOf, type RunWork } from '../run-work.ts'
import { warnOfRun } from '../warnings.ts'
import { embedPart } from './embed-part.ts'
import { type PartRequest, partsOf, pointerOfPart } from './stage-requests.ts'
import { programmeOf } from './told.ts'
import { defineTotals, type Part, splitByHours } from './totals.ts'

/**
 * What a programme takes: stages that are unlike, each estimated as a run of its own and embedded in one sheet, in which
 * the whole is the sum of its parts. Throws `Refusal` with a pointer into the stage that it is about.
 */
export function estimateProgramme(
  { request, entries }: EstimateInputs<TrainingRequest>,
  options: EstimateOptions,
): Estimate {
  const draft = startDraft()
  const run = request.run ?? {}
  const asked = partsOf(request, entries)
  const made = asked.map((part) => draftPart(draft, part, options))
  const parts = made.map(({ part }) => part)
  const works = made.map(({ work }) => work)
  const [first] = works
  if (first === undefined) throw new Refusal('work_missing', '/run', { form: 'open' })
  const { fleet, count, size, rent, purse } = machineOf(draft, request, entries)
  const isPredicted = works.every(({ prediction }) => prediction !== null)
  const isFailing = run.reliability !== undefined
  const hasSites = request.fabric !== undefined
  const shares = defineTotals(draft, parts, { isFailing, isPredicted, hasSites })
  const isScheduled = count !== undefined || run.deadline_days !== undefined
  defineCounts(draft, { count, deadline: run.deadline_days }, size)
  defineRunCost(draft, rent, purse, { size, scheduled: isScheduled })
  defineExpenses(draft, request.expenses, purse)
  defineRunEnergy(draft, fleet)
  defineFootprint(draft, request, { fleet, purse, isScheduled })
  const costBy = rent?.basis === 'pf_day' ? 'training_compute_flop' : 'accelerator_hours'
  const names = splitByHours(draft, shares, { money: purse.currency ?? 'USD', costBy })
  warnOfRun(draft, request, { convention: first.convention, purse })
  draft.notModelled = [
    ...new Set([
      ...leftOutOf(request),
      ...works.flatMap(({ failing, prediction }) => [
        ...notModelledOf(failing),
        ...(prediction?.validity.not_modelled ?? []),
      ]),
    ]),
  ]
  const estimate = readRun(
    draft,
    {
      ...{ kind: 'training', keys: trainingKeys, purse, count, deadline: run.deadline_days, failing: null },
      ...{
        isFailing,
        hasSites,
        isMemoryPredicted: isPredicted,
        validity: leastNear(works) ?? first.validity,
      },
      programme: programmeOf(names, parts),
    },
    options,
  )
  return withoutBlocks(estimate, options)
}

/** A whole is no nearer to measurement than the part that is farthest: the first that lies outside of what was measured. */
function leastNear(works: readonly RunWork[]): RunWork['validity'] | undefined {
  return works.find(({ validity }) => !validity.inside_domain)?.validity
}

function draftPart(
  draft: Draft,
  asked: PartRequest,
  options: EstimateOptions,
): { part: Part; work: RunWork } {
  const inner = startDraft()
  const work = refusedAt(asked, () => defineRunWork(inner, asked, options))
  const nameOf = embedPart(draft, inner, asked)
  const { name, prefix, outcome, stage } = asked
  const { total } = work.model
  const isOwn = stage?.sent.model !== undefined || total === null
  const part = { name, prefix, outcome, nameOf, repeats: repeatsOf(inner, nameOf) }
  if (stage) draft.settings.push(...wordsOf(stage, outcome))
  return { part: { ...part, parameters: isOwn ? null : nameOf(total) }, work }
}

function wordsOf(
  { at, sent }: NonNullable<PartRequest['stage']>,
  outcome: Part['outcome'],
): Draft['settings'] {
  const origin = sent.outcome === undefined ? 'default' : 'given'
  return [{ path: `${at}.outcome`, value: outcome, origin }]
}

/** The factors of a part that its work is multiplied by: runs that are not the one that is kept. */
function repeatsOf(inner: Draft, nameOf: Part['nameOf']): string | null {
  const factors = ['run.runs_count', 'run.exploration_factor'].filter((path) =>
    inner.assumptions.some((one) => one.path === path),
  )
  return factors.length === 0 ? null : factors.map(nameOf).join(' * ')
}

function refusedAt<T>(part: PartRequest, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw error.moved((pointer) => pointerOfPart(part, pointer))
  }
}

/** No line starts runs that are unlike, and no step is one of all of them. */
function withoutBlocks(estimate: Estimate, { include }: EstimateOptions): Estimate {
  const blocks = (['launch', 'timeline'] as const).filter((block) => include[block])
  return blocks.reduce<Estimate>(
    (told, path) => without(told, { path, reason: 'not_modelled', supply: 'run.stages' }),
    estimate,
  )
}
