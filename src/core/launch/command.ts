import { checkValue, LaunchFault, type Option, type OptionValue, optionNamed } from './option.ts'
import { quoted, wordsOf } from './shell.ts'

/** An option with what follows it; nothing follows a flag. */
export type Given = readonly [name: string, ...values: OptionValue[]]

/** The option where it is wanted. */
export function when(isWanted: boolean, option: Given): Given[] {
  return isWanted ? [option] : []
}

/** The option with its value; nothing where nobody said one. */
export function sent(name: string, value: OptionValue | null | undefined): Given[] {
  return value === undefined || value === null ? [] : [[name, value]]
}

/** The option with a value that has to be known: throws `LaunchFault` where it is not, since no number stands for it. */
export function known(name: string, value: OptionValue | undefined): Given {
  if (value === undefined) throw new LaunchFault(`${name} has no value`)
  return [name, value]
}

/**
 * Words of a command line against the options that a program has, from `start` to the first word that is no
 * option (`rest`). Throws `LaunchFault` for an option that the program has not, or a value that it does not take.
 */
export function readOptions(
  words: readonly string[],
  options: readonly Option[],
  start = 0,
): { given: [string, ...string[]][]; rest: number } {
  const given: [string, ...string[]][] = []
  let at = start
  while (words[at]?.startsWith('-')) {
    const name = words[at] ?? ''
    const option = optionNamed(options, name)
    at++
    const values = valuesAt(words, at, option)
    for (const value of values) checkValue(option, value)
    given.push([name, ...values])
    at += values.length
  }
  return { given, rest: at }
}

function valuesAt(words: readonly string[], at: number, option: Option): string[] {
  if (option.type === 'flag') return []
  if (!option.many) {
    const value = words[at]
    if (value === undefined) throw new LaunchFault(`${option.names[0]} has no value`)
    return [value]
  }
  const end = words.findIndex((word, index) => index >= at && word.startsWith('-'))
  return words.slice(at, end < 0 ? words.length : end)
}

/** A part of a command: fixed words, or options of a program. */
export type Part = { words: readonly string[] } | { given: readonly Given[]; options: readonly Option[] }

/**
 * The text of a command, the last part an option a line. It is read back before it is given: throws `LaunchFault`
 * for what the program would not take.
 */
export function commandText(parts: readonly Part[]): string {
  const texts = parts.map((part) =>
    'words' in part ? part.words.map(quoted).join(' ') : part.given.map(optionText),
  )
  const head = texts.slice(0, -1).map((text) => (typeof text === 'string' ? text : text.join(' ')))
  const last = texts.at(-1) ?? ''
  const lines =
    typeof last === 'string' ? [...head, last].join(' ') : [head.join(' '), ...last].join(' \\\n  ')
  readCommand(lines, parts)
  return lines
}

function optionText([name, ...values]: Given): string {
  return [name, ...values.map((value) => quoted(String(value)))].join(' ')
}

/** Reads a command by its parts. Throws `LaunchFault`. */
export function readCommand(text: string, parts: readonly Part[]): void {
  const words = wordsOf(text)
  let at = 0
  for (const part of parts) {
    if ('given' in part) {
      at = readOptions(words, part.options, at).rest
      continue
    }
    for (const word of part.words)
      if (words[at++] !== word) throw new LaunchFault(`${words[at - 1]} stands where ${word} should`)
  }
  if (at !== words.length) throw new LaunchFault(`${words[at]} is no option`)
}
