import type { FlopConvention, RunInput } from '../../../contract/request/training.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { flopPerPfDay } from '../../units.ts'
import { repeats, tokenTerm, type Work } from './work.ts'

/** The model as the run sees it; `null` names where none was sent. */
export type RunModel = {
  convention: FlopConvention
  active: string | null
  total: string | null
  flopPerToken: string | null
}

type TokenStage = { name: string; path: string }

/** Stages that bring tokens, each as an assumption. */
export function tokenStages(draft: Draft, run: RunInput): TokenStage[] {
  return (run.stages ?? []).flatMap((stage, index) =>
    stage.tokens_count === undefined
      ? []
      : [
          {
            name: stage.name,
            path: assume(draft, given(`run.stages.${index}.tokens_count`, 'token', stage.tokens_count)),
          },
        ],
  )
}

/** Defines `tokens_count`: the sent tokens themselves, or what the text, the repeats and the stages make of them. */
export function defineTokens(draft: Draft, run: RunInput, work: Work, model: RunModel): string {
  const stages = tokenStages(draft, run)
  const main = work.form === 'tokens' ? `${tokenTerm(draft, run, model.total)}${repeats(draft, run)}` : null
  if (main === 'run.tokens_count' && stages.length === 0) {
    draft.aliases.set('tokens_count', main)
    return main
  }
  if (stages.length === 0 && main !== null) {
    if (run.replay_ratio !== undefined) breakDownReplay(draft, 'run.replay_ratio')
    return define(draft, 'tokens_count', 'token', main)
  }
  const parts: Record<string, string> = {}
  if (main !== null) parts.main = define(draft, 'main_tokens_count', 'token', main)
  for (const { name, path } of stages) parts[name] = path
  draft.breakdowns.set('tokens_count', parts)
  return define(draft, 'tokens_count', 'token', Object.values(parts).join(' + '))
}

/** Tokens of the work, and those of the original data that are trained on again. */
export function breakDownReplay(draft: Draft, ratio: string): void {
  define(draft, 'replayed_tokens_count', 'token', `tokens_count * ${ratio}`)
  define(draft, 'own_tokens_count', 'token', 'tokens_count - replayed_tokens_count')
  draft.breakdowns.set('tokens_count', { data: 'own_tokens_count', replay: 'replayed_tokens_count' })
}

/** FLOP of tokens under the convention: `6 N D` written out, or FLOP per token times tokens. */
export function flopOfTokens(tokens: string, { convention, active, flopPerToken }: RunModel): string | null {
  if (flopPerToken === null || active === null) return null
  return convention === '6nd' ? `6[FLOP/token] * ${active} * ${tokens}` : `${flopPerToken} * ${tokens}`
}

/** FLOP that were sent, in FLOP or in PF-days, times the repeats. */
export function sentFlop(draft: Draft, run: RunInput): string {
  const { training_compute_flop: flop, training_compute_pf_days: days } = run
  const term =
    flop !== undefined
      ? assume(draft, given('run.training_compute_flop', 'FLOP', flop))
      : `${assume(draft, given('run.training_compute_pf_days', 'PF_day', days ?? 0))} * ${flopPerPfDay}[FLOP/PF_day]`
  return `${term}${repeats(draft, run)}`
}

/** Accelerator-hours that were sent, by part: the main work and the stages that are given in hours. */
export function sentHours(draft: Draft, run: RunInput): Record<string, string> {
  const parts: Record<string, string> = {}
  if (run.accelerator_hours !== undefined) {
    const repeated = repeats(draft, run)
    const main = assume(draft, given('run.accelerator_hours', 'h', run.accelerator_hours))
    parts.main = repeated === '' ? main : define(draft, 'main_accelerator_hours', 'h', `${main}${repeated}`)
  }
  for (const [index, stage] of (run.stages ?? []).entries()) {
    if (stage.accelerator_hours === undefined) continue
    parts[stage.name] = assume(
      draft,
      given(`run.stages.${index}.accelerator_hours`, 'h', stage.accelerator_hours),
    )
  }
  return parts
}

/** What is known of the compute besides the figure itself: PF-days, tokens per parameter, passes. */
export function defineComputeReadings(draft: Draft, tokens: string | null, total: string | null): void {
  define(draft, 'training_compute_pf_days', 'PF_day', `training_compute_flop / ${flopPerPfDay}[FLOP/PF_day]`)
  const ratio = 'tokens_per_parameter'
  if (tokens !== null && total !== null) {
    if (draft.assumptions.some(({ path }) => path === `run.${ratio}`))
      draft.aliases.set(ratio, `run.${ratio}`)
    else define(draft, ratio, 'token', `${tokens} / ${total}`)
  } else
    lack(draft, ratio, 'token', {
      reason: 'input_missing',
      supply: tokens === null ? 'run.tokens_count' : 'model',
    })
}
