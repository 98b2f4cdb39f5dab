import { en } from './en.ts'
import type { Language, Messages } from './messages.ts'
import { zh } from './zh.ts'

/** Every language that answers come in; the first is the default. */
export const languages: readonly Language[] = ['en', 'zh']

export const messagesOf: Readonly<Record<Language, Messages>> = { en, zh }
