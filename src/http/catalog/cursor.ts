import { textHash } from '../../catalog/canonical.ts'
import type { CatalogCursor } from '../../store/catalog-store.ts'
import { HttpProblem } from '../errors/http-problem.ts'

const checkLength = 12

/** A cursor is bound to what it pages through: the kind with its filters. */
function checkOf(content: string, list: string): string {
  return textHash(`${list}\n${content}`).slice('sha256:'.length, 'sha256:'.length + checkLength)
}

/** The opaque text of a cursor through `list` (the kind with its filters). */
export function writeCursor({ revision, after }: CatalogCursor, list: string): string {
  const content = `${revision}:${after}`
  return Buffer.from(`${checkOf(content, list)}${content}`).toString('base64url')
}

/** What a cursor says. Throws `cursor_invalid` on one that was not made by this list with these filters. */
export function readCursor(cursor: string, list: string): CatalogCursor {
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  const content = text.slice(checkLength)
  const [, revision, after] = /^(\d{1,9}):(.+)$/.exec(content) ?? []
  if (
    revision === undefined ||
    after === undefined ||
    checkOf(content, list) !== text.slice(0, checkLength)
  ) {
    throw new HttpProblem('cursor_invalid', { place: 'query', parameters: { pointer: '/cursor' } })
  }
  return { revision: Number(revision), after }
}
