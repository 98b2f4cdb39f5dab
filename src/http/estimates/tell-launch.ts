import type { LaunchLine, NotExpressed } from '../../contract/answer.ts'
import type { Language } from '../../i18n/messages.ts'
import { wordingIn } from '../../i18n/wording.ts'

export type ToldLine = Omit<LaunchLine, 'not_expressed'> & {
  not_expressed: { field: string; code: string; reason: string }[]
}

/** Launch lines with what they cannot say in words. */
export function tellLaunch(lines: readonly LaunchLine[], language: Language): ToldLine[] {
  const told = ({ field, reason }: NotExpressed) => ({
    field,
    code: reason.code,
    reason: wordingIn(language, reason),
  })
  return lines.map((line) => ({ ...line, not_expressed: line.not_expressed.map(told) }))
}
