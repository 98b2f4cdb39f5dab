/** What a headline key is: its words with the unit, and an example of its value. */
export type HeadlineFigure = readonly [description: string, example: number | boolean | string]
export type Headline = Readonly<Record<string, HeadlineFigure>>

/** Keys of a headline that are figures of the sheet, in their published order; `others` are said beside them. */
export function figureKeys(headline: Headline, others: readonly string[]): readonly string[] {
  return Object.keys(headline).filter((key) => !others.includes(key))
}
