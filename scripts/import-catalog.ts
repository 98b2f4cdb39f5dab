// Writes src/catalog/data and NOTICE from gathered files:
// `npm run import-catalog -- --model-files <folder> <folder> [<folder of additions> …]`.
// Running it twice on the same folders changes nothing.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { canonicalJson } from '../src/catalog/canonical.ts'
import { catalogFaults } from '../src/catalog/check.ts'
import { revisionHash } from '../src/catalog/revision-hash.ts'
import type { ShippedCatalog } from '../src/catalog/shipped.ts'
import { catalogKinds } from '../src/contract/catalog/entries.ts'
import { importAccelerator } from './import-catalog/accelerators.ts'
import { withAdditions } from './import-catalog/additions/additions.ts'
import { strayNames } from './import-catalog/aliases.ts'
import { importConflicts } from './import-catalog/conflicts.ts'
import { importModel, importVisionEncoder } from './import-catalog/models.ts'
import { importNode } from './import-catalog/nodes.ts'
import { noticeText } from './import-catalog/notice.ts'
import { importPrices, rentsAmongPurchases } from './import-catalog/prices.ts'
import { type RawCatalog, readAdditions, readRawCatalog } from './import-catalog/raw.ts'
import { importSites } from './import-catalog/sites/sites.ts'
import { importSources } from './import-catalog/sources.ts'
import { importTokenPrice } from './import-catalog/token-prices.ts'
import { importTransferPrice } from './import-catalog/transfer-prices.ts'
import { usableMemorySources } from './import-catalog/usable-memory.ts'

const target = join(import.meta.dirname, '../src/catalog/data')

function importCatalog(raw: RawCatalog, modelFiles: string): ShippedCatalog {
  const embodied = raw.energy.embodied_carbon
  const nodes = raw.servers.items.map((node) => importNode(node, embodied))
  return {
    entries: {
      accelerators: byId(raw.hardware.items.map((item) => importAccelerator(item, nodes, embodied))),
      nodes: byId(nodes),
      models: byId([
        ...raw.models.items.map((item) => importModel(item, modelFiles)),
        ...raw.models.vision_encoders.map(importVisionEncoder),
      ]),
      prices: byId([...importPrices(raw.prices.items), ...rentsAmongPurchases(raw.hardware.items)]),
      'token-prices': byId(raw.tokens.items.map((item) => importTokenPrice(item, raw.generated))),
      'transfer-prices': byId(raw.energy.data_transfer.map(importTransferPrice)),
      sites: byId(importSites(raw.energy)),
    },
    sources: byId(importSources(raw, usableMemorySources)),
  }
}

function byId<T extends { id: string }>(entries: T[]): T[] {
  const ids = new Set(entries.map((entry) => entry.id))
  if (ids.size !== entries.length) throw new Error(`two entries share an id: ${repeated(entries).join(', ')}`)
  return [...entries].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function repeated(entries: { id: string }[]): string[] {
  return entries.map((entry) => entry.id).filter((id, index, all) => all.indexOf(id) !== index)
}

/** One entry per line with sorted keys, so that a changed value is a changed line. */
function write(name: string, rows: unknown[]): void {
  const lines = rows.map((row) => canonicalJson(row))
  writeFileSync(join(target, `${name}.json`), `[\n${lines.join(',\n')}\n]\n`)
}

const { values, positionals } = parseArgs({
  options: { 'model-files': { type: 'string' } },
  allowPositionals: true,
})
const [folder, ...later] = positionals
const modelFiles = values['model-files']
if (folder === undefined || modelFiles === undefined)
  throw new Error(
    'usage: npm run import-catalog -- --model-files <folder> <folder> [<folder of additions> …]',
  )
const raw = later.map(readAdditions).reduce(withAdditions, readRawCatalog(folder))
const catalog = importCatalog(raw, modelFiles)
const strays = strayNames(catalog.entries)
if (strays.length > 0) throw new Error(`other names of nothing: ${strays.join(', ')}`)
const faults = catalogFaults(catalog)
if (faults.length > 0) throw new Error(faults.map(({ path, message }) => `${path}: ${message}`).join('\n'))
mkdirSync(target, { recursive: true })
for (const kind of catalogKinds) write(kind, catalog.entries[kind])
write('sources', catalog.sources)
write('conflicts', importConflicts(raw))
const manifest = { as_of: raw.generated, sha256: revisionHash(catalog) }
writeFileSync(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
writeFileSync(join(import.meta.dirname, '../NOTICE'), noticeText(catalog.sources))
