import { type Explanation, report } from './explain.ts'
import type { JsonSchema } from './json-schema.ts'

/** Adds the fault of a number outside its bounds, or of one that is not whole where it has to be. */
export function visitNumber(schema: JsonSchema, value: number, pointer: string, to: Explanation): void {
  const { minimum, exclusiveMinimum, maximum, multipleOf } = schema
  if (minimum !== undefined && value < minimum) {
    report({ pointer, code: 'number_too_small', parameters: { minimum } }, to)
  } else if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    report({ pointer, code: 'number_not_above', parameters: { minimum: exclusiveMinimum } }, to)
  } else if (maximum !== undefined && value > maximum) {
    report({ pointer, code: 'number_too_large', parameters: { maximum } }, to)
  } else if (multipleOf !== undefined && !Number.isInteger(value)) {
    report({ pointer, code: 'number_not_integer', parameters: {} }, to)
  }
}
