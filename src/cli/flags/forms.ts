import { sharedSchemas } from '../../http/schemas/shared.ts'
import { type JsonSchema, resolveRef } from '../../http/validation/json-schema.ts'
import { type KindName, kindNames, kinds } from '../../kinds/kinds.ts'
import { WrongUse } from './wrong-use.ts'

/** The kind that a word names. Throws `WrongUse`. */
export function kindNamed(word: string | undefined, among: readonly KindName[] = kindNames): KindName {
  const kind = among.find((name) => name === word)
  if (kind === undefined) throw new WrongUse(`${word ?? 'no word'} is no kind; there are ${among.join(', ')}`)
  return kind
}

/** The request of a kind, as a body. */
export function requestForm(kind: KindName): JsonSchema {
  return kinds[kind].request as unknown as JsonSchema
}

/** The form of a reader's body for a kind, the one with a field where there are several. Throws `WrongUse`. */
export function readerForm(body: object, kind: KindName, having?: string): JsonSchema {
  const { anyOf = [] } = body as JsonSchema
  const form = anyOf
    .map((one) => resolveRef(one, sharedSchemas))
    .find(
      ({ properties }) =>
        isOf(properties?.kind, kind) && (having === undefined || having in (properties ?? {})),
    )
  if (form === undefined) throw new WrongUse(`it is not asked of ${kind}`)
  return { ...form, properties: { ...form.properties, request: requestForm(kind) } }
}

const isOf = (schema: JsonSchema | undefined, kind: string) => schema?.enum?.includes(kind) === true
