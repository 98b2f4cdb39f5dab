import type { AcceleratorFields } from '../../contract/catalog/entries.ts'
import { bytesPerGb, bytesPerGib } from '../units.ts'

/** What decides how much of the memory bandwidth a decode kernel gets. */
export type MemoryClass = 'hbm' | 'gddr' | 'unified' | 'host' | 'sram'

/** An accelerator in SI units. 0 where the device lacks the precision or the figure is unknown. */
export type ServingDevice = {
  vendor: string
  family: string
  memory_class: MemoryClass
  memory_bytes: number
  bandwidth_bytes_per_s: number
  peak_fp16_flop_per_s: number
  peak_fp8_flop_per_s: number
  peak_int8_flop_per_s: number
  peak_fp4_flop_per_s: number
  /** One direction, per device. */
  link_bytes_per_s: number
  /** Devices within one fast domain. */
  link_domain_count: number
  power_max_w: number
}

type DeviceFields = AcceleratorFields & {
  vendor?: string
  family?: string
  memory_type?: string | null
  kind?: string
}

/** A PCIe 4.0 x16 slot, one direction: what is left where a device has no link of its own. */
const pcieBytesPerSecond = 32 * bytesPerGb

export function memoryClass(memoryType: string | null | undefined, kind: string | undefined): MemoryClass {
  const type = (memoryType ?? '').toLowerCase()
  if (type.includes('unified') || (kind === 'soc' && type.includes('lpddr'))) return 'unified'
  if (type.includes('hbm')) return 'hbm'
  if (type.includes('gddr')) return 'gddr'
  if (type.includes('sram')) return 'sram'
  return type.includes('ddr') ? 'host' : 'hbm'
}

/**
 * The device that a catalog entry or an inline accelerator describes.
 * `null` where memory, bandwidth or every 16-bit rate is missing: nothing can be said then.
 */
export function servingDevice(fields: DeviceFields): ServingDevice | null {
  const half = Math.max(fields.peak_dense_bf16_flop_per_s ?? 0, fields.peak_dense_fp16_flop_per_s ?? 0)
  const peak = half || (fields.peak_dense_fp32_flop_per_s ?? 0)
  const memory = fields.memory_usable_gib
  const bandwidth = fields.memory_bandwidth_gb_per_s
  if (!memory || !bandwidth || !peak) return null
  const link = fields.scale_up_gb_per_s
  return {
    vendor: (fields.vendor ?? 'unknown').toLowerCase(),
    family: fields.family ?? 'unknown',
    memory_class: memoryClass(fields.memory_type, fields.kind),
    memory_bytes: memory * bytesPerGib,
    bandwidth_bytes_per_s: bandwidth * bytesPerGb,
    peak_fp16_flop_per_s: peak,
    peak_fp8_flop_per_s: fields.peak_dense_fp8_flop_per_s ?? 0,
    peak_int8_flop_per_s: fields.peak_dense_int8_flop_per_s ?? 0,
    peak_fp4_flop_per_s: fields.peak_dense_fp4_flop_per_s ?? 0,
    link_bytes_per_s: link ? (link * bytesPerGb) / 2 : pcieBytesPerSecond,
    link_domain_count: fields.scale_up_domain_count ?? 1,
    power_max_w: fields.power_max_w ?? 0,
  }
}
