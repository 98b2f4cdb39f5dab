import type { WordCode, Words } from '../contract/words.ts'

/** A sentence by its code: whoever answers writes it in the caller's language. */
export function words(code: WordCode, parameters?: Words['parameters']): Words {
  return { code, ...(parameters && { parameters }) }
}

export function isWords(wording: unknown): wording is Words {
  return typeof wording === 'object' && wording !== null && 'code' in wording
}
