import type { Verification } from '../../../src/contract/catalog/verification.ts'

export type RawPurchase = {
  usd?: number
  cny?: number
  usd_range?: [number, number]
  cny_range?: [number, number]
  cny_per_month?: number
  usd_per_hour?: number
  cny_per_hour?: number
  as_of: string
  kind: string
  source: string
  verified?: boolean
}

export type RawAccelerator = {
  id: string
  name: string
  name_zh?: string
  vendor: string
  kind: string
  released: string
  memory_bytes_gb?: number
  memory_type: string
  memory_bandwidth_gb_s?: number
  peak_dense_tflops: Record<string, number>
  tdp_w?: number
  scale_up?: { name: string; gb_s_bidirectional: number | null; max_domain: number | null }
  scale_out_gbit_s_typical?: number
  form_factor: string
  note?: string
  export_note?: string
  availability?: string
  verified: boolean
  verified_fields: string[]
  sources: Record<string, string[]>
  prices?: RawPurchase[]
  /** What corrections say of the fields that they changed. */
  states?: Record<string, Verification>
}

export type RawHardwareConflict = {
  item: string
  field: string
  chosen: number
  chosen_as_of?: string | null
  other: number
  other_as_of?: string | null
  source: string
  likely_cause?: string
  note?: string
}

export type RawNode = {
  id: string
  name: string
  kind: 'server' | 'cloud-instance' | 'rack' | 'supernode'
  provider?: string
  accelerator: string
  accelerators_per_node: number
  node_power_kw_max?: number
  typical_power_kw?: number
  node_power_source?: string
  node_power_second_source?: string[]
  node_power_verified?: boolean
  node_power_conflicts?: { kw: number; source: string; note: string }[]
  intra_node?: { link: string; gb_s_bidirectional_per_gpu: number | null; domain: number }
  scale_out: { gbit_s_total: number | null; type: string }
  sources: string[]
  verified: boolean
  host?: string
  note?: string
  prices?: RawPurchase[]
}
