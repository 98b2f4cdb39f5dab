import { type TSchema, type TUnsafe, Type } from 'typebox'
import { reference } from '../../contract/field/field.ts'
import { type KindName, kindNames, kinds } from '../../kinds/kinds.ts'

const oneOf = (schemas: readonly TSchema[]): TUnsafe<Record<string, unknown>> => {
  const [only, ...others] = schemas.map((schema) => reference(schema))
  return Type.Unsafe(
    others.length === 0 && only ? only : { anyOf: schemas.map((schema) => reference(schema)) },
  )
}

/** A body of one of the kinds, which stands beside in `kind`. */
export function requestOf(names: readonly KindName[] = kindNames) {
  return oneOf(names.map((name) => kinds[name].request))
}

/** An answer of one of the kinds. */
export function answerOf(names: readonly KindName[] = kindNames) {
  return oneOf(names.map((name) => kinds[name].answer))
}

/** The headline of one of the kinds: always the same keys of each. */
export function headlineOf(names: readonly KindName[] = kindNames) {
  return oneOf(
    names.map((name) => kinds[name].answer.properties.headline as TSchema & { $ref: string }).map(refId),
  )
}

const refId = ({ $ref }: { $ref: string }) => ({ $id: $ref.replace(/#$/, '') }) as unknown as TSchema
