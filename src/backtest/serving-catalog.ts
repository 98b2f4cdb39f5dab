import { countModel } from '../core/model/count-model.ts'
import { type ServingDevice, servingDevice } from '../core/serving/device.ts'
import { type ServingShape, servingShape } from '../core/serving/shape.ts'
import type { RowCatalog } from './catalog.ts'

/** What a serving row refers to by id. */
export type ServingCatalog = {
  device: (id: string) => ServingDevice | null
  shape: (id: string) => ServingShape | null
}

function remembered<Value>(make: (id: string) => Value): (id: string) => Value {
  const known = new Map<string, Value>()
  return (id) => {
    const found = known.get(id)
    if (found !== undefined) return found
    const made = make(id)
    known.set(id, made)
    return made
  }
}

/** The shipped catalog as devices and shapes; `null` where an entry lacks what a step needs. */
export function servingCatalog(catalog: RowCatalog): ServingCatalog {
  return {
    device: remembered((id) => {
      const entry = catalog.accelerators.get(id)
      return entry ? servingDevice(entry) : null
    }),
    shape: remembered((id) => {
      const entry = catalog.models.get(id)
      const architecture = entry?.architecture
      if (!architecture) return null
      const picked = entry.sparse_attention_indexer?.selected_tokens
      return servingShape(architecture, countModel(architecture), picked)
    }),
  }
}
