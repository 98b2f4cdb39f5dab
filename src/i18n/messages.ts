import type { en } from './en.ts'

export type Language = 'en' | 'zh'

export type ProblemCode = keyof typeof en.problems
export type FaultCode = keyof typeof en.faults
export type WarningCode = keyof typeof en.warnings

export type Parameter = string | number | boolean | null | readonly string[]
export type Parameters = Readonly<Record<string, Parameter>>

/** `detail` says what happened, `hint` what to do. `{name}` stands for a parameter. */
export type ProblemText = { title: string; detail: string; hint: string }

/** `hint_nearest` replaces `hint` where a near name was found, `hint_allowed` where only the words are known. */
export type FaultText = { message: string; hint: string; hint_allowed?: string; hint_nearest?: string }

/** The shape that every language fills: the compiler refuses a language with a missing or an extra key. */
export type Messages = {
  problems: Record<ProblemCode, ProblemText>
  faults: Record<FaultCode, FaultText>
  warnings: Record<WarningCode, string>
  types: Record<keyof typeof en.types, string>
}
