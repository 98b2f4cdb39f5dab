import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { ModelPrecision } from './precision/model-precision.ts'

/** What is known of a model beside its shape. */
export type ModelFacts = {
  /** `null` where nothing limits it, or nobody says. */
  context_max_tokens: number | null
  /** `null`: nobody says how its weights are stored. */
  precision: ModelPrecision | null
  read: { key: string; as: string }[]
  ignored: string[]
  not_modelled: string[]
}

export type ReadModel = { architecture: LayeredArchitecture; facts: ModelFacts }

export const noFacts: ModelFacts = {
  context_max_tokens: null,
  precision: null,
  read: [],
  ignored: [],
  not_modelled: [],
}
