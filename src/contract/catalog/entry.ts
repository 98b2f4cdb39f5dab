import { Type } from 'typebox'
import { count, flag, idPattern, list, number, strict, text, unknowable, word } from './property.ts'
import { verifications } from './verification.ts'

export const Source = Type.Object(
  {
    id: text('Id of the source, as in the list of sources.', 'hardware.epoch-hw'),
    fields: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Fields that come from it. Absent: all that no other source names.',
        examples: [['memory_marketing_gb']],
      }),
    ),
    detail: Type.Optional(text('Place inside the source.', 'Llama-3-8B')),
  },
  { description: 'Where values of the entry come from.', ...strict },
)

/** What every kind of entry has. */
export const entryProperties = {
  id: text('Id of the entry, used as `ref` in requests.', 'nvidia-h100-sxm5-80gb', idPattern),
  name: text('Name in English.', 'NVIDIA H100 SXM5 80GB'),
  name_zh: Type.Optional(unknowable(text('Name in Chinese, where it differs.', '昇腾910B2'))),
  version: number('Grows by one when the content changes from one catalog revision to the next.', 1, count),
  aliases: Type.Optional(
    list(Type.String(), 'Other names, each of one entry of the kind; they can stand as `ref`.', [
      'meta-llama/Llama-3.1-8B',
    ]),
  ),
  verified: flag('The main figures were read on a primary page.', true),
  verification: Type.Optional(
    word(
      verifications,
      'How the main figures came here: read on a primary page, read in a public copy of one, computed, or none of these.',
    ),
  ),
  verified_fields: Type.Optional(
    list(Type.String(), 'Fields read on a primary page.', ['memory_usable_gib']),
  ),
  read_in_copy_fields: Type.Optional(
    list(Type.String(), 'Fields read in a public copy of a page.', ['peak_dense_bf16_flop_per_s']),
  ),
  derived_fields: Type.Optional(
    list(Type.String(), 'Fields that were computed. What no list names is unverified.', ['power_max_w']),
  ),
  sources: list(Source, 'Sources of the values.', [{ id: 'hardware.epoch-hw', fields: ['power_max_w'] }]),
  note: Type.Optional(
    unknowable(text('What to know before the figures are used.', 'per card; sold in pairs')),
  ),
}
