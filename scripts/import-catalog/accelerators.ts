import type { Shipped } from '../../src/catalog/shipped.ts'
import type { AcceleratorEntry, NodeEntry, PeakRates } from '../../src/core/catalog/entries.ts'
import { flopPerTeraflop } from '../../src/core/units.ts'
import { boardCarbon } from './embodied.ts'
import { familyOf } from './families.ts'
import { scaled } from './numbers.ts'
import { importPurchases } from './purchases.ts'
import type { RawEmbodied } from './raw/energy.ts'
import type { RawAccelerator } from './raw/hardware.ts'
import { referenceNode } from './reference-node.ts'
import { invertSources } from './sources.ts'
import { usableMemory, usableMemorySource } from './usable-memory.ts'

const precisions = ['fp64', 'fp32', 'tf32', 'fp16', 'bf16', 'fp8', 'fp4', 'int8', 'int4'] as const

/** The gatherer's column names in this project's vocabulary. */
export function acceleratorField(field: string): string[] {
  if (field === 'mem') return ['memory_marketing_gb']
  if (field === 'bw') return ['memory_bandwidth_gb_per_s']
  if (field === 'tdp') return ['power_max_w']
  if (field === 'scale_up') return ['scale_up_gb_per_s']
  return precisions.some((one) => one === field) ? [`peak_dense_${field}_flop_per_s`] : []
}

/** In the gathered file a `bf16` source also covers the FP16 rate of a chip that has no BF16. */
function confirmedFields(raw: RawAccelerator): string[] {
  const fp16Only = raw.peak_dense_tflops.bf16 === undefined && raw.peak_dense_tflops.fp16 !== undefined
  const fields = raw.verified_fields.map((field) => (field === 'bf16' && fp16Only ? 'fp16' : field))
  return [...new Set(fields.flatMap(acceleratorField))].sort()
}

function peakRates(raw: RawAccelerator): PeakRates {
  const rate = (precision: string) => {
    const teraflops = raw.peak_dense_tflops[precision]
    return teraflops === undefined ? null : scaled(teraflops, flopPerTeraflop)
  }
  return Object.fromEntries(
    precisions.map((precision) => [`peak_dense_${precision}_flop_per_s`, rate(precision)]),
  ) as PeakRates
}

export function importAccelerator(
  raw: RawAccelerator,
  nodes: Shipped<NodeEntry>[],
  embodied: RawEmbodied[],
): Shipped<AcceleratorEntry> {
  const node = referenceNode(raw.id, nodes)
  const carbon = boardCarbon(embodied, raw.id)
  const memorySource = usableMemorySource(raw.id)
  const confirmed = [
    ...confirmedFields(raw),
    ...(carbon.verified ? ['embodied_kgco2e'] : []),
    ...(memorySource.length > 0 ? ['memory_usable_gib'] : []),
  ].sort()
  return {
    id: raw.id,
    name: raw.name,
    name_zh: raw.name_zh ?? null,
    verified: raw.verified,
    verified_fields: confirmed,
    sources: [
      ...invertSources('hardware', raw.sources, acceleratorField),
      ...memorySource,
      ...carbon.sources,
    ],
    note: raw.note ?? null,
    vendor: raw.vendor,
    kind: raw.kind,
    released: raw.released,
    family: familyOf(raw.id),
    form_factor: raw.form_factor,
    ...peakRates(raw),
    memory_type: raw.memory_type,
    memory_marketing_gb: raw.memory_bytes_gb ?? null,
    ...usableMemory(raw),
    memory_bandwidth_gb_per_s: raw.memory_bandwidth_gb_s ?? null,
    power_max_w: raw.tdp_w ?? null,
    scale_up_link: raw.scale_up?.name ?? null,
    scale_up_gb_per_s: raw.scale_up?.gb_s_bidirectional ?? null,
    scale_up_domain_count: raw.scale_up?.max_domain ?? null,
    scale_out_gbit_per_s: node?.scale_out_gbit_per_s ?? null,
    scale_out_per_accelerator_gbit_per_s: raw.scale_out_gbit_s_typical ?? null,
    embodied_kgco2e: carbon.embodied_kgco2e,
    embodied_boundary: carbon.embodied_boundary,
    reference_node_ref: node?.id ?? null,
    purchase_prices: importPurchases({ area: 'hardware', entry: raw.id }, raw.prices),
    availability: raw.availability ?? null,
    export_note: raw.export_note ?? null,
  }
}
