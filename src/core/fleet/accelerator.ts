import type { AcceleratorEntry, AcceleratorFields } from '../../contract/catalog/entries.ts'
import type { ResolvedEntries } from '../../contract/catalog/resolved-entries.ts'
import { fieldVerification } from '../../contract/catalog/verification.ts'
import type { AcceleratorInput } from '../../contract/request/machine.ts'
import { assume, type Draft } from '../draft/draft.ts'
import { given } from '../draft/number-input.ts'
import type { Assumption, Gap } from '../sheet/figure.ts'

/** Units of what a machine has. */
export const acceleratorUnits: { [F in keyof AcceleratorFields]: string } = {
  peak_dense_fp64_flop_per_s: 'FLOP/s',
  peak_dense_fp32_flop_per_s: 'FLOP/s',
  peak_dense_tf32_flop_per_s: 'FLOP/s',
  peak_dense_fp16_flop_per_s: 'FLOP/s',
  peak_dense_bf16_flop_per_s: 'FLOP/s',
  peak_dense_fp8_flop_per_s: 'FLOP/s',
  peak_dense_fp4_flop_per_s: 'FLOP/s',
  peak_dense_int8_flop_per_s: 'FLOP/s',
  peak_dense_int4_flop_per_s: 'FLOP/s',
  memory_marketing_gb: 'GB',
  memory_usable_gib: 'GiB',
  memory_bandwidth_gb_per_s: 'GB/s',
  power_max_w: 'W',
  scale_up_gb_per_s: 'GB/s',
  scale_up_domain_count: 'count',
  scale_out_gbit_per_s: 'Gbit/s',
  embodied_kgco2e: 'kgCO2e',
}

export type AcceleratorSource = {
  input?: AcceleratorInput | undefined
  entries: ResolvedEntries
  /** Leaves the catalog's own range of a figure out, for physics too costly to sample over it. */
  isExact?: boolean
  /** Of a fleet of several kinds: the figure that stands for a property of its average accelerator. */
  mean?: (field: keyof AcceleratorFields) => string
}

/**
 * One property of the accelerator: the override, else what the request has inline, else the
 * catalog's figure, else unknown with the field to supply. Answers its path.
 */
export function acceleratorFigure(
  draft: Draft,
  field: keyof AcceleratorFields,
  { input, entries, isExact = false, mean }: AcceleratorSource,
): string {
  if (mean) return mean(field)
  const path = `accelerator.${field}`
  const override = input?.override?.[field]
  if (override !== undefined)
    return assume(draft, given(`accelerator.override.${field}`, acceleratorUnits[field], override))
  const inline = input?.[field]
  if (inline !== undefined) return assume(draft, given(path, acceleratorUnits[field], inline))
  const { low, high, ...exact } = fromCatalog(path, acceleratorUnits[field], field, entries.accelerator)
  const isRanged = !isExact && low !== undefined && high !== undefined
  return assume(draft, isRanged ? { ...exact, low, high } : exact)
}

function fromCatalog(
  path: string,
  unit: string,
  field: keyof AcceleratorFields,
  entry: AcceleratorEntry | undefined,
): Assumption {
  if (!entry) return missing(path, unit, 'input_missing')
  const value = entry[field]
  if (value === null) return missing(path, unit, 'catalog_value_missing')
  return {
    path,
    unit,
    value,
    ...(field === 'memory_usable_gib' && usableRange(entry)),
    ...(field === 'embodied_kgco2e' &&
      entry.embodied_boundary !== null && { source: entry.embodied_boundary }),
    origin: 'catalog',
    ref: `accelerators/${entry.id}@${entry.version}`,
    verification: fieldVerification(entry, field),
  }
}

function usableRange(entry: AcceleratorEntry): Pick<Assumption, 'low' | 'high'> {
  const { memory_usable_low_gib: low, memory_usable_high_gib: high } = entry
  return low === null || high === null || low === high ? {} : { low, high }
}

function missing(path: string, unit: string, reason: Gap['reason']): Assumption {
  return { path, unit, value: null, gap: { reason, supply: path }, origin: 'default' }
}
