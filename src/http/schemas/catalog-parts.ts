import { type TSchema, type TUnsafe, Type } from 'typebox'
import { field, nullable, optional, strict } from './field.ts'

export const text = Type.String()
export const numeric = Type.Number()
export const flag = Type.Boolean()

export const orNull = (schema: TSchema, description: string, example: unknown): TUnsafe<unknown> =>
  field(nullable(schema), `${description} null: not known.`, example)

export const CatalogSource = Type.Object(
  {
    id: field(text, 'Id of the source.', 'hardware.memory'),
    fields: optional(Type.Array(text), 'Fields that it gives. Absent: all that no other source gives.', [
      'power_max_w',
    ]),
    detail: optional(text, 'Where in the source.', 'table 2'),
  },
  { $id: 'CatalogSource', description: 'Where values of an entry came from.', ...strict },
)

export const PurchasePrice = Type.Object(
  {
    amount: field(numeric, 'Price (in currency).', 199_000),
    low_amount: orNull(numeric, 'Lower end of a printed range (in currency).', 180_000),
    high_amount: orNull(numeric, 'Upper end of a printed range (in currency).', 220_000),
    currency: field(text, 'ISO 4217 code.', 'USD'),
    as_of: orNull(text, 'Date of the price.', '2023-02'),
    basis: field(text, 'What kind of price it is.', 'list'),
    verified: field(flag, 'Whether a retrieved source confirms it.', true),
    source: field(text, 'Id of the source.', 'prices.dgx'),
  },
  { $id: 'PurchasePrice', description: 'What a device or node was sold at.', ...strict },
)

/** What every entry has. */
export const entryFields = {
  id: field(text, 'Id, unique in its kind.', 'nvidia-a100-sxm4-80gb'),
  name: field(text, 'Name.', 'NVIDIA A100 SXM4 80GB'),
  name_zh: optional(nullable(text), 'Chinese name. null: none.', '昇腾 910B'),
  version: field(Type.Integer(), 'Grows by one when the content changes between revisions.', 1),
  verified: field(flag, 'Whether retrieved sources confirm the entry.', true),
  verified_fields: optional(Type.Array(text), 'Fields that a retrieved source confirms.', ['power_max_w']),
  sources: field(
    Type.Array(field(CatalogSource, 'A source.', { id: 'hardware.memory' })),
    'Where the values came from.',
    [{ id: 'hardware.memory' }],
  ),
  note: optional(nullable(text), 'What else to know. null: nothing.', 'BF16 is half of FP16'),
}

export const catalogPartSchemas = [CatalogSource, PurchasePrice]
