import { type KindName, kindNames, kinds } from '../../kinds/kinds.ts'
import { sharedSchemas } from '../schemas/shared.ts'
import { withoutCurrency } from './currency-unit.ts'
import type { SeenExample } from './seen.ts'

export type DescribedFigure = {
  key: string
  unit: string | null
  description: string
  example: number | string | boolean
  kinds: KindName[]
}

type Documented = { description: string; examples?: DescribedFigure['example'][] }
type Headline = { properties: Record<string, Documented> }

/** Headline figures of the kinds: words and example of the contract, unit of the sheets. The same figure of several kinds is told once. */
export function describeFigures(seen: readonly SeenExample[]): DescribedFigure[] {
  const found = new Map<string, DescribedFigure>()
  for (const kind of kindNames) {
    for (const figure of figuresOf(kind, seen)) {
      const key = JSON.stringify([figure.key, figure.unit, figure.description])
      const known = found.get(key)
      if (known === undefined) found.set(key, figure)
      else known.kinds.push(kind)
    }
  }
  return [...found.values()]
}

function figuresOf(kind: KindName, seen: readonly SeenExample[]): DescribedFigure[] {
  const units = seen.filter((one) => one.kind === kind).map((one) => one.units)
  return Object.entries(headlineOf(kind).properties).map(([key, { description, examples }]) => {
    const unit = units.find((one) => Object.hasOwn(one, key))?.[key]
    return {
      key,
      unit: unit === undefined ? null : withoutCurrency(unit),
      description: description.replace(/ null: see unknowns\.$/, ''),
      example: examples?.[0] ?? 0,
      kinds: [kind],
    }
  })
}

function headlineOf(kind: KindName): Headline {
  const { $ref } = kinds[kind].answer.properties.headline as unknown as { $ref: string }
  return sharedSchemas.get($ref.replace(/#$/, '')) as unknown as Headline
}
