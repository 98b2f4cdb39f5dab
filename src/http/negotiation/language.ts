import type { IncomingHttpHeaders } from 'node:http'
import { languages } from '../../i18n/languages.ts'
import type { Language } from '../../i18n/messages.ts'
import { readQualities, type Weighted } from './qualities.ts'

function qualityFor(language: Language, wanted: Weighted[]): number {
  const own = wanted.filter(({ name }) => name === language || name.startsWith(`${language}-`))
  const any = wanted.filter(({ name }) => name === '*')
  return Math.max(0, ...(own.length > 0 ? own : any).map(({ quality }) => quality))
}

/** What headers of late said: callers send the same one each time, and each request is asked several times. */
const known = new Map<string, Language>()
const knownMost = 100
const keptMaxLength = 200

/** The language that Accept-Language likes best; English where it says nothing or likes none of ours. */
export function languageOf(headers: IncomingHttpHeaders): Language {
  const header = headers['accept-language'] ?? ''
  const language = known.get(header) ?? likedBest(header)
  if (header.length > keptMaxLength) return language
  if (known.size >= knownMost) known.clear()
  known.set(header, language)
  return language
}

function likedBest(header: string): Language {
  const wanted = readQualities(header)
  const ranked = languages.map((language) => ({ language, quality: qualityFor(language, wanted) }))
  const best = ranked.reduce((a, b) => (b.quality > a.quality ? b : a))
  return best.language
}
