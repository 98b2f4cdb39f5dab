import type { ResolvedEntries } from '../../../../contract/catalog/resolved-entries.ts'
import type { StageInput } from '../../../../contract/request/stage.ts'
import type { RunInput, TrainingRequest } from '../../../../contract/request/training.ts'
import { Refusal } from '../../../refusal.ts'
import { rateFields } from '../rate.ts'
import { readWork } from '../work.ts'

export type Outcome = NonNullable<StageInput['outcome']>

/** A part of a programme as a request of its own. */
export type PartRequest = {
  name: string
  /** What its figures are called in the sheet: `main.accelerator_hours`, `stages.0.accelerator_hours`. */
  prefix: string
  /** Where it stands in the request; `null`: the run itself. */
  stage: { at: string; sent: StageInput } | null
  outcome: Outcome
  request: TrainingRequest
  entries: ResolvedEntries
}

/** What every stage has. A stage of no more than that is of the run's own model and rate. */
const plain: ReadonlySet<string> = new Set(['name', 'tokens_count', 'accelerator_hours'])

/** Whether a stage says of itself more than how long it is. */
export function hasOwn(stage: StageInput): boolean {
  return Object.keys(stage).some((field) => !plain.has(field))
}

/** Whether a run consists of parts that are not alike. */
export function isProgramme({ run }: TrainingRequest): boolean {
  return (run?.stages ?? []).some(hasOwn)
}

/** What a stage never has from the run: its work, and what is solved for over all parts. */
const ofRunAlone = [
  'tokens_count',
  'text',
  'raw',
  'tokens_per_parameter',
  'steps_count',
  'training_compute_flop',
  'training_compute_pf_days',
  'accelerator_hours',
  'epochs_count',
  'runs_count',
  'exploration_factor',
  'replay_ratio',
  'stages',
  'deadline_days',
  'budget',
] as const satisfies (keyof RunInput)[]

const ofWhole = ['stages', 'deadline_days', 'budget'] as const satisfies (keyof RunInput)[]

/** Rates that were measured on one model under one plan, and say nothing of another. */
const measured = ['sustained_flop_per_s', 'tokens_per_s_per_accelerator', 'step_time_s'] as const
const changing = [
  'model',
  'plan',
  'sequence_length_tokens',
  'global_batch_sequences',
  'precision',
  'recompute',
] as const satisfies (keyof StageInput)[]

/**
 * The parts of a programme, each as a request: the run itself where it has work, then its stages. Throws Refusal
 * `field_conflict` for a stage that is unlike the run and would have its measured rate, and `work_overdetermined`.
 */
export function partsOf(request: TrainingRequest, entries: ResolvedEntries): PartRequest[] {
  const run = request.run ?? {}
  const work = readWork(run)
  const { stages: ofStages, ...own } = entries
  const stages = (run.stages ?? []).map((sent, index): PartRequest => {
    const at = `run.stages.${index}`
    requireRate(run, sent, at)
    const model = sent.model ? { model: ofStages?.[index]?.model } : {}
    return {
      name: sent.name,
      prefix: `stages.${index}`,
      stage: { at, sent },
      outcome: sent.outcome ?? 'kept',
      request: stageRequest(request, sent),
      entries: withModel(own, model),
    }
  })
  if (work.form === 'open' || work.form === 'stages') return stages
  const main = { ...request, run: without(run, ofWhole) }
  return [
    { name: 'main', prefix: 'main', stage: null, outcome: 'kept', request: main, entries: own },
    ...stages,
  ]
}

function withModel(
  { model: ofRun, ...entries }: ResolvedEntries,
  own: { model?: ResolvedEntries['model'] },
): ResolvedEntries {
  const model = 'model' in own ? own.model : ofRun
  return model === undefined ? entries : { ...entries, model }
}

function stageRequest(request: TrainingRequest, stage: StageInput): TrainingRequest {
  const { name: _, outcome: __, model = request.model, plan = request.plan, ...sent } = stage
  const { mfu_ratio: mfu, global_batch_sequences: batch } = stage
  const left = [
    ...ofRunAlone,
    ...(mfu === undefined ? [] : rateFields),
    ...(batch === undefined ? [] : (['global_batch_tokens'] as const)),
  ]
  return {
    ...request,
    ...(model && { model }),
    ...(plan && { plan }),
    run: { ...without(request.run ?? {}, left), ...sent } as RunInput,
  }
}

function without(run: RunInput, fields: readonly (keyof RunInput)[]): RunInput {
  const left = Object.entries(run).filter(([field]) => !fields.some((one) => one === field))
  return Object.fromEntries(left)
}

function requireRate(run: RunInput, stage: StageInput, at: string): void {
  const rate = measured.find((field) => run[field] !== undefined)
  const change = changing.find((field) => stage[field] !== undefined)
  if (rate === undefined || change === undefined || stage.mfu_ratio !== undefined) return
  throw new Refusal('field_conflict', `/${at.replaceAll('.', '/')}/${change}`, {
    fields: [`${at}.${change}`, `run.${rate}`],
  })
}

/** A pointer into the request of a part, as one into the request of the programme. */
export function pointerOfPart({ stage }: PartRequest, pointer: string): string {
  if (stage === null) return pointer
  const path = pointer.slice(1).replaceAll('/', '.')
  const moved = pathOfPart(stage, path)
  return moved === path ? pointer : `/${moved.replaceAll('.', '/')}`
}

/** Where the request of the programme has a path of the request of a stage: in the stage what it sends, else in the run. */
export function pathOfPart({ at, sent }: NonNullable<PartRequest['stage']>, path: string): string {
  const [block = '', field = ''] = path.split('.')
  if (block === 'run') return field in sent || field === '' ? `${at}${path.slice('run'.length)}` : path
  return block in sent ? `${at}.${path}` : path
}
