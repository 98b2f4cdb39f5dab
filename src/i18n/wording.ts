import { type SourceWording, type Wording, type Words, wordTexts } from '../contract/words.ts'
import { isWords } from '../core/words.ts'
import { catalogWordsZh } from './catalog-words-zh.ts'
import { fill } from './fill.ts'
import type { Language } from './messages.ts'

/** What the core says beside a code, in the language; a name stands as it is. */
export function wordingIn(language: Language, wording: Wording): string {
  if (typeof wording === 'string') return wording
  return isWords(wording)
    ? worded(language, wording)
    : wording.map((one) => wordingIn(language, one)).join(', ')
}

/** Where a number comes from, in the language; a paper, a standard or an offer stays as it is named. */
export function sourceIn(language: Language, source: SourceWording): string {
  if (typeof source === 'string') return language === 'en' ? source : catalogZh(source)
  return 'code' in source ? worded(language, source) : source[language]
}

function worded(language: Language, { code, parameters = {} }: Words): string {
  return fill(wordTexts[code][language], language === 'en' ? parameters : namedZh(parameters))
}

/** What a parameter quotes of the catalog, in Chinese. */
function namedZh(parameters: NonNullable<Words['parameters']>): NonNullable<Words['parameters']> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, catalogWordsZh[value] ?? value]),
  )
}

/** What an entry of the catalog says: whole, or part by part; a part that is no more than a name stays (`industrial; EIA`). */
function catalogZh(source: string): string {
  const [first = '', ...names] = source.split('; ')
  const kind = catalogWordsZh[source] ?? catalogWordsZh[first]
  if (kind === undefined) return source
  return source in catalogWordsZh ? kind : [kind, ...names.map(partZh)].join('；')
}

const partZh = (part: string): string => catalogWordsZh[part] ?? part
