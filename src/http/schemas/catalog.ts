import { type TObject, Type } from 'typebox'
import { AcceleratorEntry } from '../../contract/catalog/accelerator.ts'
import { type CatalogKind, catalogKinds } from '../../contract/catalog/entries.ts'
import { ModelEntry } from '../../contract/catalog/model.ts'
import { NodeEntry } from '../../contract/catalog/node.ts'
import { PriceEntry } from '../../contract/catalog/price.ts'
import { SiteEntry } from '../../contract/catalog/site.ts'
import { TokenPriceEntry } from '../../contract/catalog/token-price.ts'
import { TransferPriceEntry } from '../../contract/catalog/transfer-price.ts'
import { field, nullable, reference, strict, words } from '../../contract/field/field.ts'
import { totalCount } from './responses.ts'

export const entrySchemaOf: Readonly<Record<CatalogKind, TObject>> = {
  accelerators: AcceleratorEntry,
  nodes: NodeEntry,
  models: ModelEntry,
  prices: PriceEntry,
  'token-prices': TokenPriceEntry,
  'transfer-prices': TransferPriceEntry,
  sites: SiteEntry,
}

const text = Type.String()

const revision = field(text, 'Revision that was read.', `sha256:${'0'.repeat(64)}`)

function pageOf(kind: CatalogKind): TObject {
  const entry = entrySchemaOf[kind]
  const { $id } = entry as unknown as { $id: string }
  return Type.Object(
    {
      items: field(Type.Array(reference(entry)), 'Entries in the order of their ids.', []),
      total_count: totalCount,
      next_cursor: field(nullable(text), 'Cursor of the next page. null: this is the last.', 'eyJrIjoi'),
      catalog_revision: revision,
    },
    { $id: `${$id}Page`, description: 'A page of entries.', ...strict },
  )
}

export const pageSchemaOf = Object.fromEntries(catalogKinds.map((kind) => [kind, pageOf(kind)])) as Record<
  CatalogKind,
  TObject
>

export const Candidate = Type.Object(
  {
    ref: field(text, 'Id of the entry, to be used as ref in a request.', 'nvidia-h100-sxm5-80gb'),
    name: field(text, 'Name of the entry.', 'NVIDIA H100 SXM5 80GB'),
    name_zh: field(nullable(text), 'Chinese name. null: none.', null),
    score: field(Type.Number(), 'How well it fits; 1 is the id itself (0 to 1).', 0.9),
  },
  { $id: 'Candidate', description: 'An entry that a loose name may mean.', ...strict },
)

export const Resolution = Type.Object(
  {
    kind: field(words(catalogKinds), 'Kind that was searched.', 'accelerators'),
    q: field(text, 'The name that was asked for.', 'h100'),
    items: field(Type.Array(reference(Candidate)), 'Candidates, the likeliest first.', []),
    catalog_revision: revision,
  },
  { $id: 'Resolution', description: 'What a loose name may mean.', ...strict },
)

export const CatalogRevision = Type.Object(
  {
    revision: field(Type.Integer(), 'Number of the revision in this database.', 1),
    sha256: field(text, 'Hash of all its data: its name everywhere.', `sha256:${'0'.repeat(64)}`),
    as_of: field(text, 'Day that the data was put together.', '2026-11-30'),
  },
  { $id: 'CatalogRevision', description: 'A state of the catalog.', ...strict },
)

export const CatalogRevisions = Type.Object(
  {
    items: field(Type.Array(reference(CatalogRevision)), 'Revisions, the oldest first.', []),
    total_count: totalCount,
  },
  { $id: 'CatalogRevisions', description: 'The revisions that this service holds.', ...strict },
)

export const catalogSchemas = [
  ...Object.values(entrySchemaOf),
  ...Object.values(pageSchemaOf),
  Candidate,
  Resolution,
  CatalogRevision,
  CatalogRevisions,
]
