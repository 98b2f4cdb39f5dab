import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { NumberInput } from '../../../contract/field/number.ts'
import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { FlopConvention, TrainingRequest } from '../../../contract/request/training.ts'
import { byDefault, physicsDefaults } from '../../draft/defaults.ts'
import { add, assume, type Draft } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { countModel } from '../../model/count-model.ts'
import { flopFigures, flopParts } from '../../model/flop-figures.ts'
import { defineModel, type ModelInSheet, shapeOf } from '../../model/model-input.ts'
import { showCache, showModel, showWeights } from '../../model/model-shown.ts'
import { Refusal } from '../../refusal.ts'
import { isWide } from '../../training/problem.ts'
import type { RunModel } from './compute.ts'

const usualSequence = physicsDefaults['run.sequence_length_tokens'].value

/** Sequence length: sent, else 4096 tokens or the model's context where that is shorter. */
export function sequenceLength(
  draft: Draft,
  sent: NumberInput | undefined,
  entries: ResolvedEntries,
): string {
  const path = 'run.sequence_length_tokens'
  if (sent !== undefined) return assume(draft, given(path, 'token', sent))
  const value = Math.min(usualSequence, entries.model?.context_max_tokens ?? usualSequence)
  return assume(draft, { ...byDefault(path), value })
}

/** Brings the model and its FLOP per token into the sheet. Without a model both stay absent. */
export function defineRunModel(
  draft: Draft,
  { model, run }: TrainingRequest,
  entries: ResolvedEntries,
  convention: FlopConvention,
): RunModel {
  if (!model) return { convention, active: null, total: null, flopPerToken: null }
  const known = defineModel(draft, model, entries, convention)
  if (convention !== '6nd' && !known.architecture) {
    throw new Refusal('model_missing', '/run/flop_convention', {
      needed_for: `flop_convention ${convention}`,
    })
  }
  const sequence = convention === '6nd' ? '' : sequenceLength(draft, run?.sequence_length_tokens, entries)
  add(draft, flopFigures(convention, known.architecture, { sequence, active: known.active }))
  return { convention, ...namesOf(known), flopPerToken: 'model_flop_per_token' }
}

function namesOf({ active, total }: ModelInSheet): { active: string; total: string } {
  return { active, total }
}

/** What a known shape amounts to, in the formats of the run: weights in 16 bits, or in 32 where the run is; the cache in 16. */
export function showRunModel(
  draft: Draft,
  { model }: TrainingRequest,
  entries: ResolvedEntries,
  precision: TrainingPrecision,
): void {
  const shape = model ? shapeOf(model, entries.model) : null
  if (!shape) return
  const counts = countModel(shape.architecture)
  showModel(draft, shape, counts)
  showCache(draft, shape.architecture, halfBytes)
  showWeights(draft, counts.parameters_total_count * (isWide({ precision }) ? 2 * halfBytes : halfBytes))
}

const halfBytes = 2

/** Parts of the FLOP of one token that a breakdown names. */
export function partsPerToken(convention: FlopConvention): Record<string, string> {
  return flopParts(convention)
}
