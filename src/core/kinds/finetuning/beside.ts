import type { Objective, TuningInput } from '../../../contract/request/tuning.ts'
import { type Draft, warn } from '../../draft/draft.ts'
import type { ModelCounts } from '../../model/counts.ts'
import type { RunSettings } from '../../training/plan.ts'
import { words } from '../../words.ts'

/** Frozen copies are held in 16 bits. */
const frozenBytes = 2
/** Adapters of a critic are 32-bit with their gradients and moments. */
const adapterBytes = 16

/** Objectives that compare with a frozen model. */
const comparing: ReadonlySet<Objective> = new Set(['dpo', 'ppo', 'grpo'])

/** Parameters of the models that stand beside the one that is tuned; 0 where there is none. */
export type ModelsBeside = { reference: number; critic: number; reward: number }

export type Reference = 'separate' | 'base' | 'none'

/** Whether answers are compared with a copy, with the base under the adapters, or with nothing; shown. */
export function showReference(draft: Draft, tuning: TuningInput): Reference {
  const { objective = 'sft', method, reference } = tuning
  if (!comparing.has(objective)) {
    if (reference !== undefined) warn(draft, { code: 'input_unused', path: 'tuning.reference' })
    return 'none'
  }
  const value = reference ?? (method === 'full' ? 'separate' : 'base')
  draft.settings.push({
    path: 'tuning.reference',
    value,
    origin: reference === undefined ? 'default' : 'given',
    ...(reference === undefined && {
      source: words(value === 'separate' ? 'reference_copy' : 'reference_base'),
    }),
  })
  return value
}

/** Models beside one of `counts` where the request names none of its own: each has its shape. */
export function usualBeside(
  { objective = 'sft' }: TuningInput,
  reference: Reference,
  { counts, isJudgedByModel }: { counts: ModelCounts; isJudgedByModel: boolean },
): ModelsBeside {
  const whole = counts.parameters_total_count
  return {
    reference: reference === 'separate' ? whole : 0,
    critic: objective === 'ppo' ? whole : 0,
    reward: isJudgedByModel ? whole : 0,
  }
}

/**
 * What they hold: frozen ones their weights; a critic all that training takes where the model is trained whole, else
 * a frozen base with adapters of its own.
 */
export function heldBeside(
  { reference, critic, reward }: ModelsBeside,
  { isWhole, adapters }: { isWhole: boolean; adapters: number },
): Pick<RunSettings, 'beside'> {
  if (reference + critic + reward === 0) return {}
  const tuned = isWhole || critic === 0 ? 0 : frozenBytes * critic + adapterBytes * adapters
  return {
    beside: {
      frozen_bytes: frozenBytes * (reference + reward) + tuned,
      trained_parameters_count: isWhole ? critic : 0,
    },
  }
}
