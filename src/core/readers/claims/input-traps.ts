import type { Estimate } from '../../../contract/answer.ts'
import type { AcceleratorFields } from '../../../contract/catalog/entries.ts'
import { bitsPerByte } from '../../units.ts'
import type { UnitTrap } from './claim.ts'
import type { ClaimInput } from './inputs.ts'
import type { KnownMachines, TrapFound } from './traps.ts'

const close = 0.03
/** Against every machine there is, only a number that fits to the digit is telling. */
const exact = 1e-3

const usualNode = 8

/**
 * Inputs that are off from what the catalog has of a machine by the factor between two units: a
 * sparse peak, the peak of a server, bits for bytes, a wrong prefix. Where the request names no
 * machine, a peak that no machine has but that is just twice or a server of one's is told as well.
 */
export function inputTraps(
  inputs: readonly ClaimInput[],
  { named, all }: KnownMachines,
  estimate: Estimate | null,
): TrapFound[] {
  const found = estimate?.assumptions.find(({ path }) => path.endsWith('node.accelerators_count'))?.value
  const size = typeof found === 'number' && found > 1 ? found : usualNode
  return inputs.flatMap(({ path, value }): TrapFound[] => {
    const field = fieldOf(path)
    if (field === null || !(value > 0)) return []
    const known = named?.[field]
    const trap = known ? againstOne(field, value / known, size) : againstAll(field, value, { all, size })
    return trap ? [{ trap, at: path }] : []
  })
}

function fieldOf(path: string): keyof AcceleratorFields | null {
  const found = /(?:^|\.)accelerator\.(?:override\.)?([a-z0-9_]+)$/.exec(path)?.[1]
  return (found as keyof AcceleratorFields | undefined) ?? null
}

const isPeak = (field: string) => field.startsWith('peak_dense_')

function factorsOf(field: string, size: number): [trap: UnitTrap, factor: number][] {
  if (isPeak(field))
    return [
      ['sparse_peak', 2],
      ['card_or_server', size],
      ['card_or_server', 2 * size],
      ['prefix', 1e3],
    ]
  if (/_gb_per_s$|_gbit_per_s$/.test(field))
    return [
      ['bit_or_byte', bitsPerByte],
      ['prefix', 1e3],
    ]
  return [
    ['card_or_server', size],
    ['prefix', 1e3],
  ]
}

function againstOne(field: string, ratio: number, size: number): UnitTrap | null {
  const off = Math.abs(Math.log(ratio))
  const hit = factorsOf(field, size).find(
    ([trap, factor]) => Math.abs(off - Math.log(factor)) <= close && (trap !== 'sparse_peak' || ratio > 1),
  )
  return hit?.[0] ?? null
}

function againstAll(
  field: keyof AcceleratorFields,
  value: number,
  { all, size }: { all: KnownMachines['all']; size: number },
): UnitTrap | null {
  if (!isPeak(field)) return null
  const peaks = all.flatMap((machine) => machine[field] ?? [])
  const isOf = (one: number, within: number) => peaks.some((peak) => Math.abs(one / peak - 1) <= within)
  if (isOf(value, close)) return null
  const hit = factorsOf(field, size).find(([, factor]) => isOf(value / factor, exact))
  return hit?.[0] ?? null
}
