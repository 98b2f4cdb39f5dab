import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import { assume, type Draft, define, lack, warn } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { countModel } from '../../model/count-model.ts'
import { Refusal } from '../../refusal.ts'
import { words } from '../../words.ts'
import { roundingSlack } from '../training/counts.ts'
import { heldBeside, showReference } from './beside.ts'
import { dataForm, epochsOf, examplesTerm, requireOneForm } from './data-form.ts'
import type { AskedOfObjective, ObjectiveOfRound } from './objective.ts'
import { modelOf, type Rollout, readRollout } from './rollout-input.ts'
import { rolloutPhases } from './rollout-phases.ts'

const sequencePath = 'run.sequence_length_tokens'
const batchPath = 'run.global_batch_sequences'

/** A round of steps that each answer, score and train: its work, its models and its accelerators. Throws `Refusal`. */
export function rolloutObjective(
  draft: Draft,
  request: FinetuningRequest,
  asked: AskedOfObjective,
): ObjectiveOfRound {
  const { tuning, rollout: sent } = request
  if (!sent) throw new Refusal('work_missing', '/rollout', { needed_for: 'tuning.objective' })
  const { tuned, entries, count } = asked
  const rollout = readRollout(draft, sent, request)
  const reference = showReference(draft, tuning)
  defineStepsOfRollout(draft, request, rollout)
  const own = tuned.shape
  const shapes = {
    reference: modelOf(draft, 'reference_model', { sent: sent.reference_model, own, entries }),
    critic: modelOf(draft, 'critic', { sent: sent.critic, own, entries }),
    reward: modelOf(draft, 'reward_model', { sent: sent.reward_model, own, entries }),
  }
  const sizeOf = (shape: typeof own) => countModel(shape.architecture).parameters_total_count
  const hasCopy = reference === 'separate' || sent.reference_model !== undefined
  const models = {
    reference: hasCopy && reference !== 'none' ? sizeOf(shapes.reference) : 0,
    critic: tuning.objective === 'ppo' ? sizeOf(shapes.critic) : 0,
    reward: rollout.isJudgedByModel ? sizeOf(shapes.reward) : 0,
  }
  const adapters = tuned.tuned.adapters?.parameters_count ?? 0
  const shared = sharedOut(draft, rollout, count)
  return {
    work: { document: null, padding: null, data: request.data ?? {} },
    ...shared,
    beside: heldBeside(models, { isWhole: tuned.isWhole, adapters }),
    stepName: 'training_step_time_s',
    phases: (prediction) =>
      rolloutPhases(draft, {
        request,
        entries,
        rollout,
        tuned,
        shapes,
        models,
        reference,
        prediction,
        ...shared,
      }),
    trainedTokens: `tokens_count * ${rollout.updates}`,
    notModelled: ['time_of_reward_rules', 'prompts_that_are_dropped'],
  }
}

/** Defines the tokens and steps of a round. Data of another form than prompts has no place in it and is told. */
function defineStepsOfRollout(
  draft: Draft,
  { data = {}, run = {} }: FinetuningRequest,
  rollout: Rollout,
): void {
  for (const field of [
    'tokens_per_example',
    'packing',
    'padding_ratio',
    'replay_ratio',
    'evaluation_ratio',
  ] as const)
    if (data[field] !== undefined) warn(draft, { code: 'input_unused', path: `data.${field}` })
  if (run.sequence_length_tokens !== undefined) warn(draft, { code: 'input_unused', path: sequencePath })
  if (run.global_batch_tokens !== undefined)
    throw new Refusal('field_conflict', '/run/global_batch_tokens', {
      fields: ['run.global_batch_tokens', 'rollout'],
    })
  const { prompt, output, answers } = rollout
  assume(draft, {
    ...{ path: sequencePath, unit: 'token', value: Math.ceil(prompt + output), origin: 'derived' },
    source: words('sample_row'),
  })
  if (run.global_batch_sequences !== undefined)
    assume(draft, given(batchPath, 'count', run.global_batch_sequences))
  else
    assume(draft, {
      ...{ path: batchPath, unit: 'count', value: answers, origin: 'derived' },
      source: words('answers_of_step'),
    })
  define(draft, 'examples_count', 'count', promptsTerm(draft, data))
  const steps = `max(1, ceil(examples_count / rollout.prompts_count - ${roundingSlack}))`
  define(draft, 'steps_count', 'count', steps)
  const tokens = 'rollout.prompt_tokens + rollout.output_tokens'
  define(draft, 'tokens_count', 'token', `steps_count * answers_count * (${tokens})`)
}

/** Prompts of a round: those of the data, by number or by their tokens, as often as they are passed; else those of one step. */
function promptsTerm(draft: Draft, data: NonNullable<FinetuningRequest['data']>): string {
  requireOneForm(data)
  if (data.examples_count !== undefined)
    return `${examplesTerm(draft, data.examples_count)} * ${epochsOf(draft, data)}`
  const tokensOf = dataForm(data)
  if (tokensOf === null) {
    draft.settings.push({
      path: 'data',
      value: 'rollout.prompts_count',
      origin: 'default',
      source: words('one_step_of_data'),
    })
    return 'rollout.prompts_count'
  }
  return `${tokensOf(draft)} * ${epochsOf(draft, data)} / rollout.prompt_tokens`
}

/** How the accelerators are shared between answering and training. Throws `Refusal('field_conflict')` where none is left. */
function sharedOut(
  draft: Draft,
  { placement, sent }: Rollout,
  count: number | null,
): Pick<ObjectiveOfRound, 'trainers' | 'trainersName'> & {
  generators: number | null
  generatorsName: string
} {
  const all = 'accelerator.count'
  if (placement === 'colocated' || count === null)
    return { trainers: count, trainersName: all, generators: count, generatorsName: all }
  const path = 'rollout.generation.accelerators_count'
  const asked = sent.generation?.accelerators_count
  const generators = asked ?? Math.max(1, Math.floor(count / 2))
  if (generators >= count) {
    if (asked !== undefined)
      throw new Refusal('field_conflict', '/rollout/generation/accelerators_count', { fields: [path, all] })
    throw new Refusal('field_conflict', '/rollout/placement', { fields: ['rollout.placement', all] })
  }
  const answering = assume(
    draft,
    asked === undefined
      ? { path, unit: 'count', value: generators, origin: 'derived' }
      : given(path, 'count', asked),
  )
  const name = define(draft, 'training_accelerators_count', 'count', `${all} - ${answering}`)
  return { trainers: count - generators, trainersName: name, generators, generatorsName: answering }
}

/** Why what a rollout has is not known without one. */
export function lackRollout(draft: Draft): void {
  const gap = { reason: 'not_requested', supply: 'rollout' } as const
  for (const name of ['generation_hours', 'weight_sync_hours']) lack(draft, name, 'h', gap)
  lack(draft, 'generation_output_tokens_per_s', 'token/s', gap)
}
