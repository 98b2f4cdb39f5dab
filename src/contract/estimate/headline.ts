import { type TObject, type TSchema, Type } from 'typebox'
import { field, nullable, strict } from '../field/field.ts'
import { Currency } from '../field/text.ts'
import { demandHeadline } from '../headline/demand.ts'
import { trainingHeadline } from '../headline/training.ts'

type Scalar = readonly [description: string, example: number | boolean | string]
/** A key whose words are its own, such as the name of an option. */
type Worded = { schema: TSchema; text: string; example: string }
export type Figure = Scalar | Worded

const kindOf = (example: Scalar[1]) =>
  typeof example === 'boolean' ? Type.Boolean() : typeof example === 'string' ? Currency : Type.Number()

/** A headline with fixed keys, each a value or null with an entry in `unknowns`. */
export function headline(
  $id: string,
  description: string,
  figures: Readonly<Record<string, Figure>>,
): TObject {
  const properties = Object.entries(figures).map(([name, figure]) => {
    const [text, example] = 'text' in figure ? [figure.text, figure.example] : figure
    const schema = 'schema' in figure ? figure.schema : kindOf(example)
    return [name, field(nullable(schema), `${text} null: see unknowns.`, example)]
  })
  return Type.Object(Object.fromEntries(properties), { $id, description, ...strict })
}

export const TrainingHeadline = headline('TrainingHeadline', 'The answer in figures.', trainingHeadline)

export const DemandHeadline = headline('DemandHeadline', 'The answer in figures.', demandHeadline)
