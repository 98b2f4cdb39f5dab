import type { CommandWords } from '../words/words.ts'

/** How an answer is shown. */
export type Shown = {
  language: 'en' | 'zh'
  words: CommandWords
  /** Whether nothing is left out. */
  isAll: boolean
  /** Characters of a line. */
  width: number
}
