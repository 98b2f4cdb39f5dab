import { readFileSync } from 'node:fs'
import type { AcceleratorEntry, ModelEntry } from '../contract/catalog/entries.ts'

/** The shipped catalog, as far as measured rows name it. */
export type RowCatalog = {
  accelerators: Map<string, AcceleratorEntry>
  models: Map<string, ModelEntry>
}

function shipped<Entry extends { id: string }>(name: string): Map<string, Entry> {
  const text = readFileSync(new URL(`../catalog/data/${name}.json`, import.meta.url), 'utf8')
  const parsed = JSON.parse(text) as Entry[] | { items: Entry[] }
  const entries = Array.isArray(parsed) ? parsed : parsed.items
  return new Map(entries.map((entry) => [entry.id, entry]))
}

export function shippedCatalog(): RowCatalog {
  return { accelerators: shipped('accelerators'), models: shipped('models') }
}
