import { catalogWordsZh } from './catalog-words-zh.ts'
import { en } from './en.ts'
import type { Language } from './messages.ts'
import { sourcesZh } from './sources-zh.ts'
import { type Matcher, matcherOf } from './template.ts'
import { zh } from './zh.ts'

const detailKeys = Object.keys(en.details) as (keyof typeof en.details)[]
const detailZh = matcherOf(detailKeys.map((key) => [en.details[key], zh.details[key]]))
const sourceZh = matcherOf(Object.entries(sourcesZh))

/**
 * What the core says beside a code, in the language: a sentence is told, a list part by part; a field
 * or a code stays as it is.
 */
export function detailIn(language: Language, detail: string): string {
  if (language === 'en') return detail
  return detailZh(detail) ?? partsOf(detail, detailZh)
}

function partsOf(text: string, match: Matcher): string {
  return text
    .split(', ')
    .map((part) => match(part) ?? part)
    .join(', ')
}

/** Where a number comes from, in the language; a paper, a standard or an offer stays as it is named. */
export function sourceIn(language: Language, source: string): string {
  return language === 'en' ? source : (sourceZh(source) ?? catalogZh(source) ?? source)
}

/**
 * What an entry of the catalog says: whole, or its first part before the name of a source (`industrial; EIA`), or what
 * follows the id of a purchase price (`dgx-h100.usd-2023: list`).
 */
function catalogZh(source: string): string | undefined {
  const whole = catalogWordsZh[source]
  if (whole !== undefined) return whole
  const [, id, words] = /^(\S+): (.+)$/s.exec(source) ?? []
  const said = words === undefined ? undefined : catalogWordsZh[words]
  if (said !== undefined) return `${id}：${said}`
  const [first = '', ...names] = source.split('; ')
  const kind = catalogWordsZh[first]
  return kind === undefined ? undefined : [kind, ...names].join('；')
}
