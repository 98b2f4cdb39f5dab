import type { CatalogKind } from '../../src/contract/catalog/entries.ts'
import { alsoCalled } from './also-called.ts'
import type { RawModel } from './raw/models.ts'

/** The other names of an entry, as a field of it; none where nobody calls it anything else. */
export function aliasesOf(
  kind: CatalogKind,
  id: string,
  found: readonly string[] = [],
): { aliases?: string[] } {
  const names = [...new Set([...found, ...(alsoCalled[kind]?.[id] ?? [])])].sort()
  return names.length === 0 ? {} : { aliases: names }
}

/** Entries that the table names and that are not there: a name of nothing is a slip. */
export function strayNames(entries: { [K in CatalogKind]: readonly { id: string }[] }): string[] {
  return (Object.keys(alsoCalled) as CatalogKind[]).flatMap((kind) => {
    const known = new Set(entries[kind].map(({ id }) => id))
    return Object.keys(alsoCalled[kind] ?? {}).filter((id) => !known.has(id))
  })
}

/**
 * Ids on Hugging Face that the gathered row names as its source: `aiconfigurator:moonshotai--Kimi-K2.5` is a copy
 * of moonshotai/Kimi-K2.5. Requantised copies of another publisher are other models' files and no names of this one.
 */
export function repositoriesOf({ sources }: RawModel): string[] {
  return (sources.architecture ?? []).flatMap((source) => {
    const [, owner, name] = /^aiconfigurator:([^-]+(?:-[^-]+)*)--(.+)$/.exec(source) ?? []
    return owner === undefined || name === undefined || owner === 'nvidia' ? [] : [`${owner}/${name}`]
  })
}
