import type { Assumption } from '../sheet/figure.ts'
import type { Architecture } from './architecture.ts'
import { architecturePath } from './parameter-figures.ts'

/** What all fields of one architecture share: where it came from. */
export type Provenance = Pick<Assumption, 'origin' | 'ref' | 'source' | 'verified'>

const unitOf: Record<string, string> = { window_tokens: 'token' }

/** Every number of an architecture as an assumption under `model.architecture`. */
export function architectureAssumptions(architecture: Architecture, provenance: Provenance): Assumption[] {
  return flatten(architecture, architecturePath).map(([path, value]) => ({
    path,
    unit: unitOf[path.slice(path.lastIndexOf('.') + 1)] ?? 'count',
    value,
    ...provenance,
  }))
}

function flatten(fields: object, prefix: string): [path: string, value: number][] {
  return Object.entries(fields).flatMap(([name, value]): [string, number][] => {
    if (typeof value === 'number') return [[`${prefix}.${name}`, value]]
    return typeof value === 'object' && value !== null ? flatten(value, `${prefix}.${name}`) : []
  })
}
