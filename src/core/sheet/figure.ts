import type { Origin, UnknownReason } from '../../contract/answer.ts'
import type { Verification } from '../../contract/catalog/verification.ts'
import type { Distribution } from '../../contract/field/distribution.ts'
import type { SourceWording, Wording } from '../../contract/words.ts'

/** Why a value is not known and what would make it known. */
export type Gap = { reason: UnknownReason; supply?: string; detail?: Wording }

/** A number that the sheet rests on. `value` is `null` exactly where `gap` says why. */
export type Assumption = {
  /** Where a request would set it: `run.mfu_ratio`. Formulas name it by this path. */
  path: string
  unit: string
  value: number | null
  gap?: Gap
  low?: number
  high?: number
  distribution?: Distribution
  origin: Origin
  ref?: string
  source?: SourceWording
  as_of?: string
  /** How a value of the catalog came into it. */
  verification?: Verification
}

/** A number that follows from others by a formula of the published grammar. */
export type FormulaFigure = {
  kind: 'formula'
  name: string
  unit: string
  formula: string
  source?: SourceWording
  /** Divides by what may be a true 0 (`settledSheet`). */
  isQuotient?: true
}

/**
 * A number that a physics function works out. `evaluate` reads the inputs in their order from a
 * reused array and returns one number; `parts` is asked only when the answer is explained.
 */
export type PhysicsFigure = {
  kind: 'physics'
  name: string
  unit: string
  /** Name and version as published: `training.step_time@1`. */
  function: string
  inputs: string[]
  evaluate: (inputs: Float64Array) => number
  parts?: (inputs: Float64Array) => Record<string, number>
  source?: SourceWording
}

/** A figure that cannot be had from this request. It makes all that rest on it unknown. */
export type UnknownFigure = { kind: 'unknown'; name: string; unit: string; gap: Gap }

export type Figure = FormulaFigure | PhysicsFigure | UnknownFigure

export type SheetDraft = { assumptions: Assumption[]; figures: Figure[] }
