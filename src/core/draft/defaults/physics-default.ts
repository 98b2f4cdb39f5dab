import type { Distribution } from '../../../contract/field/distribution.ts'

/** A physical quantity that may be left out: what stands in for it, between which bounds, and why. */
export type PhysicsDefault = {
  unit: string
  value: number
  /** Left out where the value is neutral or a count, and does not vary. */
  low?: number
  high?: number
  /** Where the bounds are not those of a triangle. */
  distribution?: Distribution
  source: string
  /** The same in Chinese; left out where the source is a name. */
  source_zh?: string
}
