import type { AcceleratorEntry } from '../../contract/catalog/entries.ts'
import { byDefault } from '../draft/defaults.ts'
import type { Assumption } from '../sheet/figure.ts'

/** Generations whose cards stand in a PCIe 3.0 or 5.0 slot; those of neither stand in 4.0. */
const third = /^(volta|turing|pascal|cdna|xe-lp)$/
const fifth = /^(hopper|blackwell|rubin|cdna3|cdna4|cdna5|rdna4|gaudi3|xe-hpc|kunlun3|ascend-9[1-7].*)$/
/** A processor beside the accelerator, on one board with it. */
const coherent = /\b(gh200|gb200|gb300|gr200|grace)\b/

/** What one accelerator reaches to host memory by default: that of its generation's slot, or of its coherent link. */
export function usualHostLink(entry: AcceleratorEntry | undefined, at: string): Assumption {
  if (entry && coherent.test(entry.id)) return byDefault('offload.host_link_gb_per_s.coherent', at)
  if (entry && fifth.test(entry.family)) return byDefault('offload.host_link_gb_per_s.pcie_5', at)
  if (entry && third.test(entry.family)) return byDefault('offload.host_link_gb_per_s.pcie_3', at)
  return byDefault('offload.host_link_gb_per_s.pcie_4', at)
}
