import type { Cell } from './table.ts'

/** An object as cells by dotted names; a list of plain values in one cell, any other as its JSON text. */
export function flat(value: object, at = ''): [name: string, cell: Cell][] {
  return Object.entries(value).flatMap(([name, one]): [string, Cell][] => {
    const path = at === '' ? name : `${at}.${name}`
    if (typeof one !== 'object' || one === null) return [[path, one as Cell]]
    if (!Array.isArray(one)) return flat(one, path)
    const isPlain = one.every((part) => typeof part !== 'object' || part === null)
    return [[path, isPlain ? one.join('; ') : JSON.stringify(one)]]
  })
}
