import { Type } from 'typebox'

/** Place in a request, by dotted names. */
export const RequestPath = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[a-z0-9_]+(\\.[a-z0-9_]+)*$',
})

/** A number of whatever field is named beside it. */
export const AnyNumber = Type.Number({ minimum: -1e30, maximum: 1e30 })
