import type { Distribution } from './distribution.ts'

/** Wherever an assumption stands: a number, a number with its bounds, or a distribution. */
export type NumberInput =
  | number
  | { value: number; low?: number; high?: number }
  | { distribution: Distribution }

export type TextUnit = 'tokens' | 'english_words' | 'zh_characters' | 'utf8_bytes'

export type TextInput = { amount: NumberInput; unit: TextUnit }
