import type { MemoryReading } from '../core/training/memory-coefficients.ts'
import { bytesPerGb, bytesPerGib } from '../core/units.ts'
import type { TrainingRow } from './row.ts'

/** The unit of a row's memory in its own words; what was measured is never read here, only how. */
function unitOf({ measured }: TrainingRow): string {
  const unit = measured?.memory_unit
  return typeof unit === 'string' ? unit : ''
}

/** What sources print where a row does not name its unit: torchtitan what PyTorch has reserved, Qwen's tables what the driver shows. */
const printed: [family: RegExp, reading: MemoryReading][] = [
  [/^torchtitan/, 'reserved'],
  [/^(BigScience|Qwen fine-tuning)/, 'driver_reported'],
]

/** Which reading a row's memory is. `null`: the framework's usual one. */
export function rowReading(row: TrainingRow): MemoryReading | null {
  const unit = unitOf(row)
  if (/nvidia-smi|driver/i.test(unit)) return 'driver_reported'
  if (/reserved/i.test(unit)) return 'reserved'
  if (/allocated|active/i.test(unit)) return 'allocated'
  return printed.find(([family]) => family.test(row.family))?.[1] ?? null
}

/** GiB of one of the row's units: GiB as printed, a share that the unit states, else 10⁹ bytes. */
export function gibPerUnit(row: TrainingRow): number {
  const unit = unitOf(row)
  const stated = /\((\d*\.?\d+) GiB\)/.exec(unit)?.[1]
  if (stated !== undefined) return Number(stated)
  return unit.startsWith('GiB') ? 1 : bytesPerGb / bytesPerGib
}
