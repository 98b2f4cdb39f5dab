import type { ModelEntry } from '../../../contract/catalog/entries.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import type { ModelInput } from '../../../contract/request/model.ts'
import type { RolloutInput } from '../../../contract/request/rollout.ts'
import { byDefault, physicsDefaults } from '../../draft/defaults.ts'
import { assume, type Draft, define, setting } from '../../draft/draft.ts'
import { centralValue, given } from '../../draft/number-input.ts'
import { type KnownShape, shapeOf } from '../../model/model-input.ts'
import { Refusal } from '../../refusal.ts'

/** The answers of one step, each number by its central value; the sheet has them under `rollout`. */
export type Rollout = {
  sent: RolloutInput
  answers: number
  prompt: number
  output: number
  placement: 'colocated' | 'apart'
  isAsynchronous: boolean
  isOffloaded: boolean
  isJudgedByModel: boolean
  updates: number
}

/** Throws `Refusal` where an objective has no rollout, or one that has none of its own does. */
export function requireRollout({ tuning, rollout }: FinetuningRequest): RolloutInput | null {
  const { objective = 'sft' } = tuning
  const isOwn = objective === 'ppo' || objective === 'grpo'
  if (!isOwn && rollout)
    throw new Refusal('field_conflict', '/rollout', { fields: ['rollout', 'tuning.objective'] })
  if (isOwn && !rollout) throw new Refusal('work_missing', '/rollout', { needed_for: 'tuning.objective' })
  return rollout ?? null
}

/** Reads a rollout, shows each choice, and defines `answers_count` of a step. Throws `Refusal('field_conflict')`. */
export function readRollout(draft: Draft, sent: RolloutInput, { tuning }: FinetuningRequest): Rollout {
  const isGrpo = tuning.objective === 'grpo'
  const samplesPath = 'rollout.samples_per_prompt_count'
  const samples = assume(
    draft,
    sent.samples_per_prompt_count === undefined
      ? { ...byDefault(samplesPath), ...(!isGrpo && { value: 1 }) }
      : given(samplesPath, 'count', sent.samples_per_prompt_count),
  )
  const prompts = assume(draft, given('rollout.prompts_count', 'count', sent.prompts_count))
  define(draft, 'answers_count', 'count', `${prompts} * ${samples}`)
  assume(draft, given('rollout.prompt_tokens', 'token', sent.prompt_tokens))
  assume(draft, given('rollout.output_tokens', 'token', sent.output_tokens))
  const placement = setting(draft, 'rollout.placement', sent.placement, 'colocated')
  const isAsynchronous =
    placement === 'apart' && setting(draft, 'rollout.asynchronous', sent.asynchronous, false)
  const isOffloaded =
    placement === 'colocated' && setting(draft, 'rollout.trainer_offload', sent.trainer_offload, true)
  const reward = setting(draft, 'rollout.reward', sent.reward, isGrpo ? 'rule' : 'model')
  setting(draft, 'rollout.updates_count', sent.updates_count, 1)
  checkRollout(sent, { placement, reward, isGrpo })
  const perPrompt = sent.samples_per_prompt_count ?? (isGrpo ? physicsDefaults[samplesPath].value : 1)
  return {
    sent,
    answers: sent.prompts_count * perPrompt,
    prompt: centralValue(sent.prompt_tokens),
    output: centralValue(sent.output_tokens),
    placement,
    isAsynchronous,
    isOffloaded,
    isJudgedByModel: reward === 'model',
    updates: sent.updates_count ?? 1,
  }
}

type Choices = { placement: 'colocated' | 'apart'; reward: 'rule' | 'model'; isGrpo: boolean }

function checkRollout(sent: RolloutInput, { placement, reward, isGrpo }: Choices): void {
  const conflict = (field: string, other: string) => {
    throw new Refusal('field_conflict', `/rollout/${field.replaceAll('.', '/')}`, {
      fields: [`rollout.${field}`, other],
    })
  }
  const { output_tokens_max: most } = sent
  if (most !== undefined && centralValue(most) < centralValue(sent.output_tokens))
    conflict('output_tokens_max', 'rollout.output_tokens')
  if (sent.reward_model && reward === 'rule') conflict('reward_model', 'rollout.reward')
  if (sent.critic && isGrpo) conflict('critic', 'tuning.objective')
  if (placement === 'colocated' && sent.generation?.accelerators_count !== undefined)
    conflict('generation.accelerators_count', 'rollout.placement')
  if (placement === 'colocated' && sent.asynchronous) conflict('asynchronous', 'rollout.placement')
}

/** A model of a rollout by its own shape, else that of the model that is tuned. Throws `Refusal('model_missing')`. */
export function modelOf(
  draft: Draft,
  field: 'reference_model' | 'critic' | 'reward_model',
  { sent, own, entries }: { sent: ModelInput | undefined; own: KnownShape; entries: ResolvedEntries },
): KnownShape {
  if (sent === undefined) return own
  const entry: ModelEntry | undefined = entries.rollout?.[field]
  const shape = shapeOf(sent, entry)
  if (!shape)
    throw new Refusal('model_missing', `/rollout/${field}`, { needed_for: 'finetuning: an architecture' })
  draft.settings.push({
    path: `rollout.${field}`,
    value: entry?.id ?? 'inline',
    origin: 'given',
  })
  return shape
}
