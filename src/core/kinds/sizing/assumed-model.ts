import type { ModelInput } from '../../../contract/request/model.ts'
import { type Draft, warn } from '../../draft/draft.ts'
import { centralValue } from '../../draft/number-input.ts'
import { assumedArchitecture } from '../../model/assumed-architecture.ts'

/** A model as the physics takes it, and by how much its times may differ from those of the shape that was assumed. */
export type TakenModel = { model: ModelInput; more?: { low: number; high: number } }

/**
 * p10 and p90 of the time of the catalog's models over that of the shape that is assumed of their size: 113 dense ones and 47
 * mixtures on H100 in 16 bits, 1,000 + 250 tokens. Dense models that keep all heads of keys and values are the slow end.
 */
const spread = { dense: { low: 0.75, high: 2.17 }, mixture: { low: 0.88, high: 1.45 } }

/** The model of a request; of one that is known by its size alone the usual shape of that size, with a warning. */
export function takeModel(draft: Draft, model: ModelInput): TakenModel {
  if (!('parameters_total_count' in model)) return { model }
  const total = centralValue(model.parameters_total_count)
  const active =
    model.parameters_active_count === undefined ? total : centralValue(model.parameters_active_count)
  warn(draft, { code: 'architecture_assumed', path: 'model.parameters_total_count' })
  const architecture = assumedArchitecture(total, Math.min(active, total))
  return { model: { architecture }, more: active < total ? spread.mixture : spread.dense }
}
