import type { PeakRates } from '../../contract/catalog/entries.ts'
import { bitsPerByte, bytesPerGb, bytesPerGib } from '../units.ts'

/**
 * One accelerator and the fabric around it, as the physics needs it. Rates are the vendor's; what is
 * reached of them is calibration. `null` stands where the vendor has not said.
 */
export type Machine = PeakRates & {
  /** Catalog id, where the machine is one that has been measured. */
  id?: string
  /** Microarchitecture family, the first key of calibration. */
  family: string
  memory_bandwidth_gb_per_s: number
  memory_usable_gib: number
  /** Per device, both directions together. */
  scale_up_gb_per_s: number
  /** Devices within one scale-up domain. */
  scale_up_domain_count: number
  /** Network rate of one whole node. */
  scale_out_gbit_per_s: number
  power_max_w: number
  accelerators_per_node: number
  /** How many times more network the nodes' ports offer than the spine carries. Default 1: non-blocking. */
  scale_out_oversubscription_factor?: number
  /** Switches that add vectors on their way (SHARP), inside the domain and between domains. Default none. */
  scale_up_reduction?: boolean
  scale_out_reduction?: boolean
}

/** The same in SI units and numbers only, for evaluations that run millions of times. */
export type MachineRates = {
  bf16_flop_per_s: number
  fp32_flop_per_s: number
  memory_byte_per_s: number
  memory_byte: number
  /** One direction, per device. */
  scale_up_byte_per_s: number
  scale_up_domain_count: number
  /** One direction, per device: the node's rate over its accelerators and the oversubscription. */
  scale_out_byte_per_s: number
  accelerators_per_node: number
  /** 1 where switches of the fabric reduce, else 0. */
  scale_up_reduction: number
  scale_out_reduction: number
}

/** How many times faster 16-bit tensor arithmetic is than 32-bit where the vendor has not said the latter: as on an A100. */
const unsaidFp32Factor = 16

/** Peak of 16-bit tensor arithmetic, in FLOP/s. `null` where the vendor has said neither. */
export function halfPrecisionPeak(machine: Machine): number | null {
  return machine.peak_dense_bf16_flop_per_s ?? machine.peak_dense_fp16_flop_per_s
}

/** Rates in FLOP/s and byte/s. A machine without a 16-bit tensor peak gets `null`: nothing can be said of it. */
export function machineRates(machine: Machine): MachineRates | null {
  const peak = halfPrecisionPeak(machine)
  if (peak === null) return null
  const nodeBytes = (machine.scale_out_gbit_per_s * bytesPerGb) / bitsPerByte
  return {
    bf16_flop_per_s: peak,
    fp32_flop_per_s: machine.peak_dense_fp32_flop_per_s ?? peak / unsaidFp32Factor,
    memory_byte_per_s: machine.memory_bandwidth_gb_per_s * bytesPerGb,
    memory_byte: machine.memory_usable_gib * bytesPerGib,
    scale_up_byte_per_s: (machine.scale_up_gb_per_s * bytesPerGb) / 2,
    scale_up_domain_count: machine.scale_up_domain_count,
    scale_out_byte_per_s:
      nodeBytes / machine.accelerators_per_node / (machine.scale_out_oversubscription_factor ?? 1),
    accelerators_per_node: machine.accelerators_per_node,
    scale_up_reduction: machine.scale_up_reduction === true ? 1 : 0,
    scale_out_reduction: machine.scale_out_reduction === true ? 1 : 0,
  }
}
