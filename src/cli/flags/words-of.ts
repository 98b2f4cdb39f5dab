import { WrongUse } from './wrong-use.ts'

/** A command line: words, and flags with what follows them. */
export type Words = { words: string[]; flags: Map<string, string[]> }

/** What a flag takes: no word, one, or as many as follow it. */
export type Takes = (flag: string) => 'none' | 'one' | 'many'

/** Splits a command line. `--a b`, `--a=b`; a flag may come again. Throws `WrongUse`. */
export function splitWords(args: readonly string[], takes: Takes): Words {
  const words: string[] = []
  const flags = new Map<string, string[]>()
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('--')) {
      words.push(arg)
      continue
    }
    const [, flag = '', given] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? []
    if (flag === '') throw new WrongUse(`${arg} is no flag`)
    const values = given === undefined ? following(flag, rest, takes(flag)) : [given]
    flags.set(flag, [...(flags.get(flag) ?? []), ...values])
  }
  return { words, flags }
}

function following(flag: string, rest: string[], takes: ReturnType<Takes>): string[] {
  const isValue = (word: string | undefined): word is string => word !== undefined && !word.startsWith('--')
  if (takes === 'none') return rest[0] === 'true' || rest[0] === 'false' ? [String(rest.shift())] : ['true']
  if (!isValue(rest[0])) throw new WrongUse(`--${flag} takes a value`)
  const values = [String(rest.shift())]
  while (takes === 'many' && isValue(rest[0])) values.push(String(rest.shift()))
  return values
}
