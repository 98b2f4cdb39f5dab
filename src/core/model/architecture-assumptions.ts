import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { Assumption, FormulaFigure } from '../sheet/figure.ts'
import { architecturePath } from './parameter-figures.ts'

/** What all fields of one architecture share: where it came from. */
export type Provenance = Pick<Assumption, 'origin' | 'ref' | 'source' | 'verification'>

const unitOf: Record<string, string> = {
  window_tokens: 'token',
  selected_tokens: 'token',
  source_tokens: 'token',
}

/**
 * Every number of an architecture as an assumption under `model.architecture`; of listed layers those that
 * `figures` read, since their flat fields only sum them up.
 */
export function architectureAssumptions(
  architecture: LayeredArchitecture,
  provenance: Provenance,
  figures: readonly FormulaFigure[],
): Assumption[] {
  const read = architecture.layers ? pathsIn(figures) : null
  return flatten(architecture, architecturePath)
    .filter(([path]) => read === null || read.has(path))
    .map(([path, value]) => ({
      path,
      unit: unitOf[path.slice(path.lastIndexOf('.') + 1)] ?? 'count',
      value,
      ...provenance,
    }))
}

function pathsIn(figures: readonly FormulaFigure[]): Set<string> {
  return new Set(figures.flatMap(({ formula }) => formula.match(/model\.architecture\.[\w.]+/g) ?? []))
}

function flatten(fields: object, prefix: string): [path: string, value: number][] {
  return Object.entries(fields).flatMap(([name, value]): [string, number][] => {
    if (typeof value === 'number') return [[`${prefix}.${name}`, value]]
    return typeof value === 'object' && value !== null ? flatten(value, `${prefix}.${name}`) : []
  })
}
