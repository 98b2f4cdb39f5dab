import type { IncomingHttpHeaders } from 'node:http'
import { languages } from '../../i18n/languages.ts'
import type { Language } from '../../i18n/messages.ts'
import { readQualities, type Weighted } from './qualities.ts'

function qualityFor(language: Language, wanted: Weighted[]): number {
  const own = wanted.filter(({ name }) => name === language || name.startsWith(`${language}-`))
  const any = wanted.filter(({ name }) => name === '*')
  return Math.max(0, ...(own.length > 0 ? own : any).map(({ quality }) => quality))
}

/** The language that Accept-Language likes best; English where it says nothing or likes none of ours. */
export function languageOf(headers: IncomingHttpHeaders): Language {
  const wanted = readQualities(headers['accept-language'] ?? '')
  const ranked = languages.map((language) => ({ language, quality: qualityFor(language, wanted) }))
  const best = ranked.reduce((a, b) => (b.quality > a.quality ? b : a))
  return best.language
}
