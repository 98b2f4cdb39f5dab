import { type Static, Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'
import { NonNegativeInput, PositiveInput } from '../field/number-input.ts'
import { Currency, priceNotes } from '../field/text.ts'

const number = (text: string, example: number) => optional(NonNegativeInput, text, example)
const positive = (text: string, example: number) => optional(PositiveInput, text, example)

const medium = (what: string, example: 'hdd' | 'ssd') =>
  optional(words(['hdd', 'ssd']), `What ${what} lies on. Default ${example}.`, example)

export const Storage = Type.Object(
  {
    data_gb: number('Data (10^9 bytes).', 1e6),
    data_copies_count: number('Copies of the data. Default 1.', 3),
    data_medium: medium('the data', 'hdd'),
    checkpoint_gb: number(
      'One checkpoint (10^9 bytes). Left out with model: its parameters by what is kept of each.',
      2000,
    ),
    checkpoint_bytes_per_parameter: positive(
      'In place of checkpoint_gb, with model: bytes that a checkpoint keeps of each parameter. Has a default.',
      14,
    ),
    checkpoints_count: number('Checkpoints that are kept. Default 1.', 50),
    checkpoint_medium: medium('checkpoints', 'hdd'),
    kv_gb: number('KV cache that is kept outside the accelerators (10^9 bytes).', 5e5),
    kv_sequences_count: number('In place of kv_gb, with model: sequences whose cache is kept.', 1e6),
    kv_tokens_per_sequence_count: number('Tokens of one such sequence.', 8192),
    kv_precision: optional(
      words(['bf16', 'fp16', 'fp8', 'int8']),
      'Number format of that cache. Default bf16.',
      'fp8',
    ),
    kv_medium: medium('the KV cache', 'ssd'),
    hdd_w_per_tb: number('Draw of disks (W per 10^12 bytes). Has a default.', 0.4),
    ssd_w_per_tb: number('Draw of flash (W per 10^12 bytes). Has a default.', 0.8),
  },
  { $id: 'Storage', description: 'What is stored, and on what.', ...strict },
)

export const MemoryPrice = Type.Object(
  {
    amount_per_gb: number('Price of 10^9 bytes of accelerator memory (in currency).', 15),
    dram_amount_per_gb: number(
      'In place of amount_per_gb: price of 10^9 bytes of ordinary memory (in currency).',
      3,
    ),
    hbm_to_dram_factor: positive('What stacked memory costs as a multiple of that. Never defaulted.', 5),
    currency: field(Currency, 'ISO 4217 code.', 'USD'),
    ...priceNotes,
  },
  { $id: 'MemoryPrice', description: 'What memory costs. Never defaulted.', ...strict },
)

export type StorageInput = Static<typeof Storage>
export type Medium = NonNullable<StorageInput['data_medium']>
export type KvPrecision = NonNullable<StorageInput['kv_precision']>
export type MemoryPriceInput = Static<typeof MemoryPrice>
