import type { RawSources } from '../raw/source.ts'

/** Documents of both gatherings. One id is one document: throws where a later one names another repository by it. */
export function mergeSources(earlier: RawSources, later: RawSources): RawSources {
  for (const [id, { repo }] of Object.entries(later)) {
    const known = earlier[id]?.repo
    if (known !== undefined && repo !== undefined && known !== repo)
      throw new Error(`source ${id} is ${known} and ${repo}`)
  }
  return { ...later, ...earlier }
}

/** Rows of both; throws for an id that is there already, since nothing is replaced in silence. */
export function mergeById<T extends { id: string }>(earlier: readonly T[], later: readonly T[]): T[] {
  const known = new Set(earlier.map(({ id }) => id))
  const again = later.filter(({ id }) => known.has(id)).map(({ id }) => id)
  if (again.length > 0) throw new Error(`added again: ${again.join(', ')}`)
  return [...earlier, ...later]
}
