import type { StoredPrecision } from '../../../contract/catalog/entries.ts'
import { isWeightPrecision, type WeightPrecision, weightBits } from '../weight-bytes.ts'
import type { StoredFormat } from './formats.ts'
import {
  bitsOf,
  type ModelPrecision,
  plainPrecision,
  type StoredPart,
  weightParts,
} from './model-precision.ts'

/** The schema of an entry allows no other word than these. */
function known(format: string): WeightPrecision {
  if (!isWeightPrecision(format)) throw new Error(`the catalog names a format ${format}`)
  return format
}

function plain(format: string): StoredFormat {
  const precision = known(format)
  return { precision, bits: weightBits[precision] }
}

/** How an entry of the catalog is stored, as the physics read it. */
export function precisionOfEntry({ weights, other, parts, kv }: StoredPrecision): ModelPrecision {
  const base = plainPrecision(plain(other))
  const stored = Object.fromEntries(
    Object.entries(parts).map(([part, { format, bits_per_weight: bits }]): [string, StoredPart] => [
      part,
      { format: { precision: known(format), bits }, left_out_ratio: 0 },
    ]),
  )
  return {
    ...base,
    main: plain(weights),
    parts: { ...base.parts, ...stored },
    ...(kv && { kv }),
  }
}

/** What the catalog keeps of a file's precision: parts that differ from the rest, on average over their layers. */
export function entryOfPrecision(precision: ModelPrecision): StoredPrecision {
  const { plain: other, main, parts, kv } = precision
  const differing = weightParts.filter((part) => bitsOf(precision, part) !== other.bits)
  return {
    weights: main.precision,
    other: other.precision,
    parts: Object.fromEntries(
      differing.map((part) => {
        const { format, left_out_ratio } = parts[part]
        return [
          part,
          {
            format: left_out_ratio > 0.5 ? other.precision : format.precision,
            bits_per_weight: bitsOf(precision, part),
          },
        ]
      }),
    ),
    ...(kv && { kv }),
  }
}
