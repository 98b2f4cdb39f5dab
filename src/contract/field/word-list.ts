import type { Static, TSchema, TUnsafe } from 'typebox'
import { words } from './field.ts'

/**
 * A parameter of words separated by commas. It comes as one text, which `schema` checks; the document
 * shows a list of words, by the `items` that a text has no other use for.
 */
export function wordList<S extends TSchema>(schema: S, allowed: readonly string[]): TUnsafe<Static<S>> {
  return { ...schema, items: words(allowed) } as unknown as TUnsafe<Static<S>>
}

/** `schema` as the document shows it: a list where a text has words, else itself. */
export function listOf(schema: { type?: unknown; items?: unknown }): object | null {
  const { type, items } = schema
  return type === 'string' && items !== undefined ? { type: 'array', items } : null
}
