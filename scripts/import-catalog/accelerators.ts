import type { Shipped } from '../../src/catalog/shipped.ts'
import type { AcceleratorEntry, NodeEntry, PeakRates } from '../../src/contract/catalog/entries.ts'
import type { Verification } from '../../src/contract/catalog/verification.ts'
import { flopPerTeraflop } from '../../src/core/units.ts'
import { aliasesOf } from './aliases.ts'
import { boardCarbon } from './embodied.ts'
import { familyOf } from './families.ts'
import { scaled } from './numbers.ts'
import { importPurchases } from './purchases.ts'
import type { RawEmbodied } from './raw/energy.ts'
import type { RawAccelerator } from './raw/hardware.ts'
import { referenceNode } from './reference-node.ts'
import { invertSources } from './sources.ts'
import { usableMemory, usableMemorySource } from './usable-memory.ts'
import { entryState, fieldStates, groundOf, weakest } from './verification.ts'

const precisions = ['fp64', 'fp32', 'tf32', 'fp16', 'bf16', 'fp8', 'fp4', 'int8', 'int4'] as const

/** The gatherer's column names in this project's vocabulary. */
export function acceleratorField(field: string): string[] {
  if (field === 'mem') return ['memory_marketing_gb']
  if (field === 'bw') return ['memory_bandwidth_gb_per_s']
  if (field === 'tdp') return ['power_max_w']
  if (field === 'scale_up') return ['scale_up_gb_per_s']
  if (field === 'max_domain') return ['scale_up_domain_count']
  return precisions.some((one) => one === field) ? [`peak_dense_${field}_flop_per_s`] : []
}

type State = readonly [field: string, state: Verification]

/**
 * How each figure of the gathered row came there: confirmed ones by their best source, the others derived where a
 * rule is their source. A `bf16` source also covers the FP16 rate of a chip that has no BF16.
 */
function gatheredStates(raw: RawAccelerator): State[] {
  const fp16Only = raw.peak_dense_tflops.bf16 === undefined && raw.peak_dense_tflops.fp16 !== undefined
  const sourcesOf = (field: string) =>
    raw.sources[field] ?? (field === 'fp16' ? raw.sources.bf16 : undefined) ?? []
  const confirmed = raw.verified_fields.map((field): [string, Verification] => [
    field === 'bf16' && fp16Only ? 'fp16' : field,
    groundOf('hardware', sourcesOf(field)),
  ])
  const known = new Set(confirmed.map(([field]) => field))
  const ruled = ['fp16', ...Object.keys(raw.sources)]
    .filter(
      (field) => !known.has(field) && sourcesOf(field).some((id) => groundOf('hardware', [id]) === 'derived'),
    )
    .map((field): [string, Verification] => [field, 'derived'])
  const corrected = Object.entries(raw.states ?? {})
  return [...ruled, ...confirmed, ...corrected].flatMap(([field, state]) =>
    acceleratorField(field).map((name): State => [name, state]),
  )
}

/** The figures that people come for: the 16-bit rate, the memory and its rate. */
const headline = [
  'peak_dense_bf16_flop_per_s',
  'peak_dense_fp16_flop_per_s',
  'memory_marketing_gb',
  'memory_bandwidth_gb_per_s',
]

function wholeState(raw: RawAccelerator, states: readonly State[]): Verification {
  if (!raw.verified) return 'unverified'
  const last = new Map(states)
  return weakest(headline.flatMap((field) => last.get(field) ?? []))
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
  const memory = usableMemory(raw)
  const states: State[] = [
    ...gatheredStates(raw),
    ['embodied_kgco2e', carbon.state],
    ...(memory.memory_usable_origin === null
      ? []
      : ([
          ['memory_usable_gib', memory.memory_usable_origin === 'derived' ? 'derived' : 'verified'],
        ] as const)),
  ]
  const peaks = peakRates(raw)
  return {
    id: raw.id,
    name: raw.name,
    name_zh: raw.name_zh ?? null,
    ...aliasesOf('accelerators', raw.id),
    ...entryState(wholeState(raw, states)),
    ...fieldStates(states),
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
    ...peaks,
    memory_type: raw.memory_type,
    memory_marketing_gb: raw.memory_bytes_gb ?? null,
    ...memory,
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
