import { numberInputs } from '../../contract/field/number-input.ts'
import { sharedSchemas } from '../../http/schemas/shared.ts'
import { type JsonSchema, resolveRef } from '../../http/validation/json-schema.ts'

/** A place of a body that a flag can name. */
export type BodyField = { path: readonly string[]; schema: JsonSchema }

/** Deeper places are written as JSON. */
const depthMax = 6

/** Parts of a number with bounds are written in one word, as `0.3..0.4`. */
const wholes = new Set(numberInputs.map((schema) => (schema as unknown as JsonSchema).$id))

/** Every field of a body down to its numbers and words, those of alternatives beside each other. Lists are fields whole. */
export function fieldsOf(form: JsonSchema): BodyField[] {
  const found = new Map<string, BodyField>()
  for (const field of below(form, [], [])) {
    const name = field.path.join('.')
    const known = found.get(name)
    found.set(name, known ? { path: known.path, schema: { anyOf: [known.schema, field.schema] } } : field)
  }
  return [...found.values()]
}

function below(schema: JsonSchema, path: readonly string[], above: readonly string[]): BodyField[] {
  const own = resolveRef(schema, sharedSchemas)
  const { $id, anyOf, properties = {} } = own
  if (path.length > depthMax || wholes.has($id) || ($id !== undefined && above.includes($id))) return []
  const within = $id === undefined ? above : [...above, $id]
  const fields = Object.entries(properties).flatMap(([name, one]) => {
    const at = [...path, name]
    return [{ path: at, schema: one }, ...below(one, at, within)]
  })
  return [...fields, ...(anyOf ?? []).flatMap((one) => below(one, path, within))]
}
