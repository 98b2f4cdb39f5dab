import type { CatalogSource, SourceEntry } from '../../src/contract/catalog/entries.ts'
import type { RawSource, RawSources } from './raw/source.ts'
import type { RawCatalog } from './raw.ts'
import { groundOf } from './verification.ts'

/** One namespace per gathered file: the same short id may name another document in each. */
export type SourceArea = 'hardware' | 'servers' | 'models' | 'prices' | 'tokens' | 'energy' | 'usable'

export function sourceId(area: SourceArea, id: string): string {
  return `${area}.${id}`
}

/** `litgpt:Mistral-7B` names the place inside the document after a colon. */
export function sourceOf(area: SourceArea, id: string, fields: string[] = []): CatalogSource {
  const [document = id, detail] = id.split(/:(.*)/s)
  return {
    id: sourceId(area, document),
    ...(fields.length > 0 ? { fields: [...new Set(fields)].sort() } : {}),
    ...(detail ? { detail } : {}),
  }
}

/** From field -> documents to document -> fields; `fieldName` maps the gatherer's names to ours. */
export function invertSources(
  area: SourceArea,
  byField: Record<string, string[]>,
  fieldName: (field: string) => string[],
): CatalogSource[] {
  const fields = new Map<string, string[]>()
  for (const [field, ids] of Object.entries(byField)) {
    for (const id of ids) fields.set(id, [...(fields.get(id) ?? []), ...fieldName(field)])
  }
  return [...fields.keys()].sort().map((id) => sourceOf(area, id, fields.get(id)))
}

function sourceEntry(area: SourceArea, id: string, raw: RawSource): SourceEntry {
  const notes = [raw.note, raw.attachment, raw.refresh && `refresh: ${raw.refresh}`].filter(Boolean)
  return {
    id: sourceId(area, id),
    reading: groundOf(area, [id]),
    title: raw.title ?? raw.repo ?? raw.npm ?? raw.url ?? raw.note ?? id,
    repo: raw.repo ?? (raw.npm ? `npm:${raw.npm}` : null),
    path: raw.path ?? null,
    commit: raw.commit ?? raw.commits?.join('; ') ?? null,
    url: raw.url ?? null,
    date: raw.date ?? null,
    licence: raw.licence ?? null,
    note: notes.length > 0 ? notes.join('; ') : null,
  }
}

export function importSources(raw: RawCatalog, usable: RawSources): SourceEntry[] {
  const areas: [SourceArea, RawSources][] = [
    ['hardware', raw.hardware.sources],
    ['servers', raw.servers.sources],
    ['models', { ...raw.models.sources, ...ofPrecisions }],
    ['prices', raw.prices.sources],
    ['tokens', raw.tokens.sources],
    ['energy', { ...raw.energy.sources, 'google-region-carbon': googleRegionCarbon }],
    ['usable', usable],
  ]
  return areas.flatMap(([area, sources]) =>
    Object.entries(sources).map(([id, source]) => sourceEntry(area, id, source)),
  )
}

/** Where the precision of a checkpoint and the shape of one whose layers differ come from. */
const ofPrecisions: RawSources = {
  'model-files': {
    title: 'config.json as the publisher has it',
    note: 'copies under test/fixtures/model-files; index.json there names where each was read',
  },
  'hf-repositories': {
    title: 'config.json in the model’s repository on Hugging Face',
    url: 'https://huggingface.co',
    note: 'from memory of the repository that the place names; not retrieved',
  },
}

/** Named in the cloud-region rows only by its address. */
const googleRegionCarbon: RawSource = {
  title: 'Google Cloud, carbon data by region',
  url: 'https://cloud.google.com/sustainability/region-carbon#data',
}
