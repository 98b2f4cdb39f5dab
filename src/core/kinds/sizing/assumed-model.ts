import type { ModelInput } from '../../../contract/request/model.ts'
import { type Draft, warn } from '../../draft/draft.ts'
import { centralValue } from '../../draft/number-input.ts'
import { assumedArchitecture } from '../../model/assumed-architecture.ts'
import { assumedModelSpread } from '../../serving/measured.ts'

/** A model as the physics takes it, and by how much its times may differ from those of the shape that was assumed. */
export type TakenModel = { model: ModelInput; more?: { low: number; high: number } }

/** The model of a request; of one that is known by its size alone the usual shape of that size, with a warning. */
export function takeModel(draft: Draft, model: ModelInput): TakenModel {
  if (!('parameters_total_count' in model)) return { model }
  const total = centralValue(model.parameters_total_count)
  const active =
    model.parameters_active_count === undefined ? total : centralValue(model.parameters_active_count)
  warn(draft, { code: 'architecture_assumed', path: 'model.parameters_total_count' })
  const architecture = assumedArchitecture(total, Math.min(active, total))
  const { mixture, dense } = assumedModelSpread
  return { model: { architecture }, more: active < total ? mixture : dense }
}
