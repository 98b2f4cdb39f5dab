import { fitsWords } from './words/fits-words.ts'
import { launchWords } from './words/launch-words.ts'
import { modelWords } from './words/model-words.ts'
import { planningWords } from './words/planning-words.ts'
import { rankingWords } from './words/ranking-words.ts'
import { servingWords } from './words/serving-words.ts'
import { sheetWords } from './words/sheet-words.ts'
import { sourceWords } from './words/source-words.ts'

/** What is said beside a figure, in both languages, by its code. The core names the code; whoever answers writes the words. */
export const wordTexts = {
  ...modelWords,
  ...sheetWords,
  ...rankingWords,
  ...planningWords,
  ...servingWords,
  ...sourceWords,
  ...launchWords,
  ...fitsWords,
}

export type WordCode = keyof typeof wordTexts

/** A sentence by its code, with what stands in it. */
export type Words = { code: WordCode; parameters?: Readonly<Record<string, string | number>> }

/** A sentence, or a name that is the same in every language: a field, a code, a paper; or a list of them. */
export type Wording = string | Words | readonly (string | Words)[]

/** Where a number comes from: a name, a sentence, or one that its default brings in both languages. */
export type SourceWording = string | Words | { en: string; zh: string }
