import { en } from './en.ts'
import { fill } from './fill.ts'
import { messagesOf } from './languages.ts'
import type { Language } from './messages.ts'

type Key = keyof typeof en.details
type Pattern = { key: Key; form: RegExp }

const isPlain = (text: string) => !text.includes('{')

/** Each detail as a pattern with a group for every parameter, those without one first. */
const patterns: readonly Pattern[] = (Object.keys(en.details) as Key[])
  .toSorted((a, b) => Number(isPlain(en.details[b])) - Number(isPlain(en.details[a])))
  .map((key) => ({ key, form: formOf(en.details[key]) }))

function formOf(template: string): RegExp {
  const literal = template.replace(/[.*+?^$()[\]\\|]/g, '\\$&')
  const quoted = literal.replace(/"\{([a-z_]+)\}"/g, '"(?<$1>.+)"')
  return new RegExp(`^${quoted.replace(/\{([a-z_]+)\}/g, '(?<$1>\\S+)')}$`)
}

/**
 * What the core says of an unknown, in the language: a sentence is told, a list part by part; a field
 * or a code stays as it is.
 */
export function detailIn(language: Language, detail: string): string {
  if (language === 'en') return detail
  return (
    whole(language, detail) ??
    detail
      .split(', ')
      .map((part) => whole(language, part) ?? part)
      .join(', ')
  )
}

function whole(language: Language, detail: string): string | null {
  for (const { key, form } of patterns) {
    const found = form.exec(detail)
    if (found) return fill(messagesOf[language].details[key], found.groups ?? {})
  }
  return null
}
