import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import type { Recompute } from '../../../contract/request/recompute.ts'
import type { FlopConvention } from '../../../contract/request/training.ts'
import { add, type Draft, define, setting } from '../../draft/draft.ts'
import { flopFigures } from '../../model/flop-figures.ts'
import { defineModel, type KnownShape } from '../../model/model-input.ts'
import { words } from '../../words.ts'
import { defineRecompute } from '../training/recompute.ts'

/** What the model's figures are called. */
export type TunedModel = { total: string; flopPerToken: string }

const source = words('frozen_products')

/** The parts of `model_flop_per_token` that are products with weights, by convention. */
const ofWeights: Record<FlopConvention, readonly string[]> = {
  '6nd': ['model_flop_per_token'],
  causal: ['linear_flop_per_token', 'lm_head_flop_per_token'],
  full: ['parameters_flop_per_token'],
}

/**
 * Brings the model into the sheet, with `tuned_flop_per_token`: of frozen weights two thirds of what training all of
 * them takes, and six for each adapter weight that a token meets.
 */
export function defineTunedModel(
  draft: Draft,
  { model, run }: FinetuningRequest,
  { entries, attended, isWhole }: { entries: ResolvedEntries; attended: string; isWhole: boolean },
): TunedModel {
  const convention = setting(draft, 'run.flop_convention', run?.flop_convention, 'causal')
  const known = defineModel(draft, model, entries, convention)
  add(draft, flopFigures(convention, known.architecture, { sequence: attended, active: known.active }))
  const name = 'tuned_flop_per_token'
  const unit = 'FLOP/token'
  if (isWhole) return { total: known.total, flopPerToken: define(draft, name, unit, 'model_flop_per_token') }
  const weights = ofWeights[convention].join(' + ')
  const adapters = '6[FLOP/token] * parameters_trained_count'
  define(draft, name, unit, `model_flop_per_token - (${weights}) / 3 + ${adapters}`, source)
  return { total: known.total, flopPerToken: name }
}

/** As of training; a forward pass again is half of what frozen weights take. */
export function defineTunedRecompute(
  draft: Draft,
  recompute: Recompute,
  { shape, isWhole }: { shape: KnownShape; isWhole: boolean },
): void {
  const again = recompute === 'full' ? 1 : recompute === 'per_op' ? 1 / 2 : everyOf(recompute)
  if (isWhole || again === null) defineRecompute(draft, recompute, shape.architecture)
  else define(draft, 'recompute_factor', 'factor', `1 + ${again} / 2`, source)
}

function everyOf(recompute: Recompute): number | null {
  return typeof recompute === 'object' && 'every_blocks_count' in recompute
    ? 1 / recompute.every_blocks_count
    : null
}
