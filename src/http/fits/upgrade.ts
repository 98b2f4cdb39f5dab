import { lookUp } from '../../catalog/lookup.ts'
import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import { centralValue } from '../../core/draft/number-input.ts'
import type { WorkContext } from '../estimates/context.ts'
import { within } from '../scenarios/within.ts'
import type { FitsBody } from '../schemas/fits.ts'
import { serveOn } from './serve-on.ts'

type Device = FitsBody['devices'][number]

/** Devices of the catalog that are tried as an upgrade. */
const upgradesTried = 12

/** What lacks how much, and the request that asks the same of another device. */
export type Lacking = {
  snapshot: CatalogSnapshot
  device: Device
  precision: string
  missing: number
  requestOn: (device: Device) => object
}

/** The device of the catalog with the least memory on which it fits; `null`: none of those that come next. */
export function upgradeFor(
  { snapshot, device, precision, missing, requestOn }: Lacking,
  context: WorkContext,
) {
  const own = memoryOf(snapshot, device)
  if (own === null) return null
  const next = snapshot
    .list('accelerators')
    .filter(
      ({ memory_usable_gib: size, memory_bandwidth_gb_per_s: rate }) =>
        rate !== null && size !== null && size >= own + missing,
    )
    .sort((a, b) => (a.memory_usable_gib ?? 0) - (b.memory_usable_gib ?? 0) || (a.id < b.id ? -1 : 1))
  for (const { id, memory_usable_gib } of next.slice(0, upgradesTried)) {
    const served = within('/devices', () => serveOn(requestOn({ ref: id }), context))
    if ('unknown' in served || served.estimate.headline.fits_in_memory !== true) continue
    return { device: id, memory_usable_gib: memory_usable_gib ?? 0, precision }
  }
  return null
}

/** Usable memory of a device, as it was sent or as the catalog has it (GiB). */
function memoryOf(snapshot: CatalogSnapshot, { ref, override, memory_usable_gib }: Device): number | null {
  const sent = override?.memory_usable_gib ?? memory_usable_gib
  if (sent !== undefined) return centralValue(sent)
  return ref === undefined ? null : lookUp(snapshot, 'accelerators', ref, '/devices').memory_usable_gib
}
