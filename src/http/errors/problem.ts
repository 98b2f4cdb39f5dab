import { isWords } from '../../core/words.ts'
import { fill } from '../../i18n/fill.ts'
import { messagesOf } from '../../i18n/languages.ts'
import type { FaultText, Language, Messages, Parameters, ProblemCode } from '../../i18n/messages.ts'
import { wordingIn } from '../../i18n/wording.ts'
import { statusOf } from './codes.ts'
import { cut } from './cut.ts'
import type { Fault, Place } from './fault.ts'

export type ProblemEntry = {
  in: Place
  pointer: string
  code: string
  message: string
  hint: string
  candidates?: readonly string[]
  parameters?: Parameters
}

/** RFC 9457, with the code, the request id and one entry a faulty field. */
export type Problem = {
  type: string
  title: string
  status: number
  code: ProblemCode
  detail: string
  /** What to do about it. */
  hint: string
  instance: string
  request_id: string
  errors: ProblemEntry[]
}

export type ProblemSource = {
  code: ProblemCode
  parameters: Parameters
  place: Place
  faults: readonly Fault[]
  /** Where the fault lies when the code itself is about one field. */
  pointer?: string
  /** Other fields with a fault of the same code. */
  also?: readonly { pointer: string; parameters: Parameters }[]
}

/** The problem document for `source` in `language`. */
export function problemFrom(
  problem: ProblemSource,
  given: { language: Language; instance: string; requestId: string },
): Problem {
  const messages = messagesOf[given.language]
  const source = inWords(cutShort(problem), given.language)
  const text = messages.problems[source.code]
  return {
    type: `/docs/errors/${source.code}`,
    title: text.title,
    status: statusOf[source.code],
    code: source.code,
    detail: fill(text.detail, source.parameters),
    hint: fill(text.hint, source.parameters),
    instance: given.instance,
    request_id: given.requestId,
    errors: source.pointer === undefined ? faultEntries(source, messages) : ownEntries(source, messages),
  }
}

/** The source with all that the caller wrote cut: a key of 1 MB is not sent back. */
function cutShort({ pointer, parameters, faults, ...rest }: ProblemSource): ProblemSource {
  return {
    ...rest,
    ...(pointer !== undefined && { pointer: cut(pointer) }),
    parameters: cutParameters(parameters),
    faults: faults.map((one) => ({
      ...one,
      pointer: cut(one.pointer),
      parameters: cutParameters(one.parameters),
    })),
  }
}

function cutParameters(parameters: Parameters): Parameters {
  const told = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? cut(value) : value,
  ])
  return Object.fromEntries(told)
}

/** Sentences of the core among the parameters, in the language. */
function inWords(source: ProblemSource, language: Language): ProblemSource {
  const parameters = {
    ...wordParameters(source.parameters, language),
    ...(source.code === 'field_conflict' && { beside: besideOf(source, language) }),
  }
  return { ...source, parameters }
}

function wordParameters(parameters: Parameters, language: Language): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      isWords(value) ? cut(wordingIn(language, value)) : value,
    ]),
  )
}

/** The fields that the one at the pointer gainsays, by their paths. */
function besideOf({ parameters: { fields, forms }, pointer = '' }: ProblemSource, language: Language) {
  const named = fields ?? forms
  const own = pointer.slice(1).replaceAll('/', '.')
  const others = Array.isArray(named)
    ? named.filter((field) => field !== own && !own.endsWith(`.${field}`))
    : []
  return others.length > 0 ? others : messagesOf[language].types.other_field
}

function ownEntries(source: ProblemSource, messages: Messages): ProblemEntry[] {
  const also = (source.also ?? []).map((other) => ({ ...source, ...other }))
  return [source, ...also].map((one) => ownEntry(one, messages))
}

function ownEntry(source: ProblemSource, messages: Messages): ProblemEntry {
  const text = messages.problems[source.code]
  const { candidates } = source.parameters
  return {
    in: source.place,
    pointer: source.pointer ?? '',
    code: source.code,
    message: fill(text.detail, source.parameters),
    hint: fill(text.hint, source.parameters),
    ...(Array.isArray(candidates) ? { candidates } : {}),
    ...toldParameters(source.parameters),
  }
}

function faultEntries(source: ProblemSource, messages: Messages): ProblemEntry[] {
  return source.faults.map(({ pointer, code, parameters }) => {
    const text = messages.faults[code]
    const named = nameTypes(parameters, messages)
    return {
      in: source.place,
      pointer,
      code,
      message: fill(text.message, named),
      hint: fill(hintFor(text, parameters), named),
      ...toldParameters(parameters),
    }
  })
}

function hintFor({ hint, hint_allowed, hint_nearest }: FaultText, { nearest, allowed }: Parameters): string {
  if (nearest !== undefined && hint_nearest !== undefined) return hint_nearest
  return (allowed === undefined ? undefined : hint_allowed) ?? hint
}

/** What stands elsewhere in the entry, or serves only to word it. */
const untold = new Set(['pointer', 'candidates', 'nearest_name', 'field', 'beside'])

/** The values that the message speaks of, for a program to read. */
function toldParameters(parameters: Parameters): { parameters?: Parameters } {
  const told = Object.entries(parameters).filter(([name]) => !untold.has(name))
  return told.length === 0 ? {} : { parameters: Object.fromEntries(told) }
}

/** JSON's type names in the words of the language. */
function nameTypes(parameters: Parameters, messages: Messages): Parameters {
  const types: Readonly<Record<string, string>> = messages.types
  const word = (value: unknown) => (typeof value === 'string' ? types[value] : undefined)
  const expected = word(parameters.expected)
  if (expected === undefined) return parameters
  return { ...parameters, expected, given: word(parameters.given) ?? parameters.given ?? '' }
}
