import { type TObject, type TSchema, Type } from 'typebox'
import { field, nullable, optional, reference, strict } from '../field/field.ts'
import { RangeOut } from './estimate-parts.ts'

/** What stands by the keys of a headline beside it: `TrainingRanges` and `TrainingBreakdowns` of a `TrainingHeadline`. */
export type ByFigure = { ranges: TObject; breakdowns: TObject }

const parts = Type.Unsafe<Record<string, number | null>>({
  type: 'object',
  additionalProperties: { anyOf: [{ type: 'number' }, { type: 'null' }] },
})

/**
 * The ranges and breakdowns of a headline, whose keys are its own. `further` are figures that are
 * broken down without standing in it.
 */
export function byFigure(Headline: TObject, further: readonly string[] = []): ByFigure {
  const name = nameOf(Headline)
  const keys = Object.keys(Headline.properties)
  const numbers = keys.filter((key) => isNumber(Headline.properties[key]))
  return {
    ranges: Type.Object(
      Object.fromEntries(keys.map((key) => [key, rangeField(key, numbers.includes(key))])),
      { $id: `${name}Ranges`, description: `Ranges by the keys of ${name}Headline.`, ...strict },
    ),
    breakdowns: Type.Object(
      Object.fromEntries([...numbers, ...further].map((key) => [key, partsField(key)])),
      { $id: `${name}Breakdowns`, description: 'Figures that consist of parts.', ...strict },
    ),
  }
}

/** The components of a headline and of what stands by its keys. */
export function headlineSchemas(Headline: TObject, further: readonly string[] = []): TObject[] {
  const { ranges, breakdowns } = byFigure(Headline, further)
  return [Headline, ranges, breakdowns]
}

/** `Training` of `TrainingHeadline`. */
function nameOf(Headline: TObject): string {
  return String((Headline as { $id?: string }).$id).replace(/Headline$/, '')
}

function isNumber(property: TSchema | undefined): boolean {
  const { anyOf } = (property ?? {}) as { anyOf?: { type?: string }[] }
  return anyOf?.[0]?.type === 'number'
}

function rangeField(key: string, varies: boolean): TSchema {
  return varies
    ? field(nullable(reference(RangeOut)), `Range of ${key}. null: it does not vary or is not known.`)
    : field(Type.Null(), `null: ${key} is no number.`, null)
}

const partsField = (key: string) => optional(parts, `Parts of ${key}, in its unit, by name; they sum to it.`)
