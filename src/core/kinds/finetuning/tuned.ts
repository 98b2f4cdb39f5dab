import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import { type Draft, define, lack, setting } from '../../draft/draft.ts'
import { countModel } from '../../model/count-model.ts'
import type { ModelCounts } from '../../model/counts.ts'
import { type KnownShape, shapeOf } from '../../model/model-input.ts'
import { Refusal } from '../../refusal.ts'
import { optimizerBytes } from '../../training/states.ts'
import { bytesPerGib } from '../../units.ts'
import { defineTuning, type Tuned } from '../training/tuning.ts'

/** What is tuned: a model of known shape, and what of it is trained. */
export type TunedShape = { shape: KnownShape; counts: ModelCounts; tuned: Tuned; isWhole: boolean }

/** Throws `Refusal('model_missing')` for a model that is known by its counts alone. */
export function tunedShape(draft: Draft, request: FinetuningRequest, entries: ResolvedEntries): TunedShape {
  const { model, tuning, run = {} } = request
  const shape = shapeOf(model, entries.model)
  if (!shape) throw new Refusal('model_missing', '/model', { needed_for: 'finetuning: an architecture' })
  const counts = countModel(shape.architecture)
  setting(draft, 'tuning.objective', tuning.objective, 'sft')
  const tuned = defineTuning(
    draft,
    { task: 'finetuning', tuning, ...(run.framework && { run: { framework: run.framework } }) },
    { architecture: shape.architecture, counts },
  )
  return { shape, counts, tuned, isWhole: tuned.trained !== 'adapters' }
}

/** Bytes that a checkpoint has of a parameter that is trained beside its states: 16-bit weights, 32-bit adapters. */
const savedBytes = { weights: 2, adapters: 4 }
/** Adapters are published in 16 bits. */
const publishedBytes = 2

/** Defines the share that is trained, and what is saved of it. */
export function defineSaved(
  draft: Draft,
  { isWhole }: TunedShape,
  { total, optimizer = 'adam' }: { total: string; optimizer: FinetuningRequest['optimizer'] },
): void {
  const gib = `/ ${bytesPerGib}[byte/GiB]`
  define(draft, 'parameters_trained_ratio', 'ratio', `parameters_trained_count / ${total}`)
  const bytes = isWhole
    ? savedBytes.weights + optimizerBytes(optimizer)
    : savedBytes.adapters + optimizerBytes(optimizer, true)
  define(draft, 'checkpoint_gib', 'GiB', `parameters_trained_count * ${bytes}[byte] ${gib}`)
  if (isWhole) lack(draft, 'adapter_gib', 'GiB', { reason: 'not_requested', supply: 'tuning.method' })
  else define(draft, 'adapter_gib', 'GiB', `parameters_trained_count * ${publishedBytes}[byte] ${gib}`)
}
