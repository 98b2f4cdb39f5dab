import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RawAdditions } from './raw/additions.ts'
import type { RawEnergy } from './raw/energy.ts'
import type { RawAccelerator, RawHardwareConflict, RawNode } from './raw/hardware.ts'
import type { RawModel, RawVision } from './raw/models.ts'
import type { RawPrice, RawRentConflict, RawTokenConflict, RawTokenPrice } from './raw/prices.ts'
import type { RawSources } from './raw/source.ts'

/** The gathered files, as far as the import reads them. Their names are the gatherer's, not ours. */
export type RawCatalog = {
  generated: string
  hardware: { sources: RawSources; items: RawAccelerator[]; conflicts: RawHardwareConflict[] }
  servers: { sources: RawSources; items: RawNode[] }
  models: { sources: RawSources; items: RawModel[]; vision_encoders: RawVision[] }
  prices: { sources: RawSources; items: RawPrice[]; conflicts?: RawRentConflict[] }
  tokens: { sources: RawSources; items: RawTokenPrice[]; conflicts: RawTokenConflict[] }
  energy: RawEnergy
}

/** Reads the gathered files of `folder`. Throws when one is missing or not JSON. */
export function readRawCatalog(folder: string): RawCatalog {
  return gathered(folder)
}

/** Reads a later gathering, which adds to and corrects the first. */
export function readAdditions(folder: string): RawAdditions {
  return gathered(folder)
}

function gathered<T>(folder: string): T {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
  const hardware = read('hardware')
  return {
    generated: hardware.generated,
    hardware,
    servers: read('servers'),
    models: read('models'),
    prices: read('cloud-prices'),
    tokens: read('token-prices'),
    energy: read('energy'),
  } as T
}
