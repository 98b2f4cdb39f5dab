import type { Explanation } from './explain.ts'
import type { JsonSchema } from './json-schema.ts'

/** Adds the fault of a number outside its bounds. */
export function visitNumber(schema: JsonSchema, value: number, pointer: string, to: Explanation): void {
  const { minimum, exclusiveMinimum, maximum } = schema
  if (minimum !== undefined && value < minimum) {
    to.faults.push({ pointer, code: 'number_too_small', parameters: { minimum } })
  } else if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    to.faults.push({ pointer, code: 'number_not_above', parameters: { minimum: exclusiveMinimum } })
  } else if (maximum !== undefined && value > maximum) {
    to.faults.push({ pointer, code: 'number_too_large', parameters: { maximum } })
  }
}
