import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import { type Draft, define, lack } from '../../draft/draft.ts'
import type { KnownShape } from '../../model/model-input.ts'
import { roundingSlack } from '../training/counts.ts'
import type { Prediction } from '../training/predict.ts'
import type { ModelsBeside, Reference } from './beside.ts'
import { defineForward, defineTrainedBeside } from './forward.ts'
import { defineGeneration } from './generation.ts'
import type { PhaseSeconds } from './hours.ts'
import type { Rollout } from './rollout-input.ts'
import type { TunedShape } from './tuned.ts'
import { defineWeightSync } from './weight-sync.ts'

export type RolloutParts = {
  request: FinetuningRequest
  entries: ResolvedEntries
  rollout: Rollout
  tuned: TunedShape
  shapes: Record<'reference' | 'critic' | 'reward', KnownShape>
  models: ModelsBeside
  reference: Reference
  prediction: Prediction | null
  generators: number | null
  /** The sheet's name of the accelerators that answer. */
  generatorsName: string
}

/** Optimizer steps that the answers of one step make. */
const updates = `ceil(answers_count / run.global_batch_sequences - ${roundingSlack})`

/** Seconds of answering, scoring, training and moving weights in one step. */
export function rolloutPhases(draft: Draft, parts: RolloutParts): PhaseSeconds {
  const { prediction, rollout } = parts
  if (prediction === null) return lackPhases(draft)
  const generation = defineGeneration(draft, { ...parts, prediction })
  const scoring = defineScoring(draft, { ...parts, prediction })
  const training = defineTraining(draft, { ...parts, prediction })
  const weight_sync = defineWeightSync(draft, { ...parts, prediction })
  const added = rollout.isAsynchronous
    ? define(
        draft,
        'added_generation_time_s',
        's',
        `max(0[s], ${generation} - ${scoring ?? '0[s]'} - ${training})`,
      )
    : undefined
  if (scoring === null)
    lack(draft, 'scoring_hours', 'h', { reason: 'not_requested', supply: 'tuning.reference' })
  return {
    generation: { whole: generation, ...(added && { added }) },
    ...(scoring !== null && { scoring: { whole: scoring } }),
    training: { whole: training },
    weight_sync: { whole: weight_sync },
  }
}

function lackPhases(draft: Draft): PhaseSeconds {
  const gap = { reason: 'input_missing', supply: 'accelerator.ref' } as const
  const of = (name: string) => ({ whole: lack(draft, name, 's', gap) })
  lack(draft, 'generation_output_tokens_per_s', 'token/s', gap)
  return {
    generation: of('generation_time_s'),
    scoring: of('scoring_time_s'),
    training: of('training_time_s'),
    weight_sync: of('weight_sync_time_s'),
  }
}

type Predicted = RolloutParts & { prediction: Prediction }

/**
 * Forward passes over the answers: of the reference, the reward model and the critic; of the model itself where it is
 * updated more than once, since the later updates need what it said at first. `null`: none.
 */
function defineScoring(draft: Draft, parts: Predicted): string | null {
  const { reference, models, rollout, shapes, tuned, prediction, request } = parts
  const batch = request.run?.global_batch_sequences
  const isOffPolicy = rollout.updates > 1 || batch !== undefined
  const passes: [name: string, shape: KnownShape, isThere: boolean][] = [
    ['reference_time_s', shapes.reference, reference !== 'none'],
    ['reward_model_time_s', shapes.reward, models.reward > 0],
    ['critic_time_s', shapes.critic, models.critic > 0],
    ['earlier_model_time_s', tuned.shape, isOffPolicy],
  ]
  const there = passes.filter(([, , isThere]) => isThere)
  if (there.length === 0) return null
  const terms = there.map(([name, { architecture }]) =>
    defineForward(draft, name, { architecture, prediction }),
  )
  const sum = terms.length === 1 ? terms[0] : `(${terms.join(' + ')})`
  return define(draft, 'scoring_time_s', 's', `answers_count / run.global_batch_sequences * ${sum}`)
}

/** Optimizer steps over the answers, of the model and of a critic, each as often as it is updated. */
function defineTraining(draft: Draft, { models, rollout, shapes, tuned, prediction }: Predicted): string {
  const steps = ['training_step_time_s']
  if (models.critic > 0) {
    const { architecture } = shapes.critic
    steps.push(
      defineTrainedBeside(
        draft,
        'critic_step_time_s',
        { architecture, prediction },
        tuned.isWhole ? 'all' : 'adapters',
      ),
    )
  }
  const sum = steps.length === 1 ? steps[0] : `(${steps.join(' + ')})`
  return define(draft, 'training_time_s', 's', `${updates} * ${rollout.updates} * ${sum}`)
}
