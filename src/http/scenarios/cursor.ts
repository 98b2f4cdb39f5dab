import { readCursor, writeCursor } from '../catalog/cursor.ts'

/** Rows of teams have no catalog revision: their cursors stand at this one. */
const noRevision = 0

/** The cursor behind `after`, bound to its list. `null`: there is no further page. */
export function nextCursor(after: string | number | null, list: string): string | null {
  return after === null ? null : writeCursor({ revision: noRevision, after: String(after) }, list)
}

/** What a page of named rows in some order starts behind. Throws `cursor_invalid` on a cursor of another list, order or team. */
export function cursorPlace(
  cursor: string | undefined,
  list: string,
): { after?: string; afterValue?: string } {
  if (cursor === undefined) return {}
  const [after, afterValue] = JSON.parse(readCursor(cursor, list).after) as [string, string]
  return { after, afterValue }
}

/** As `cursorPlace`, for lists in the order of a number. */
export function cursorNumber(cursor: string | undefined, list: string): { before?: number } {
  return cursor === undefined ? {} : { before: Number(readCursor(cursor, list).after) }
}
