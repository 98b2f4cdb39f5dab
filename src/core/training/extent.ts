export type Extent = { least: number; most: number }

const known = new WeakMap<readonly object[], Map<PropertyKey, Extent>>()

/** The least and the most of a number over measured rows, which never change: worked out once. */
export function extentOf<Row extends object>(rows: readonly Row[], field: keyof Row): Extent {
  const ofRows = known.get(rows) ?? new Map<PropertyKey, Extent>()
  known.set(rows, ofRows)
  const values = () => rows.map((row) => Number(row[field]))
  const extent = ofRows.get(field) ?? { least: Math.min(...values()), most: Math.max(...values()) }
  ofRows.set(field, extent)
  return extent
}
